import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { createPackage } from './create-package.ts'
import { asksForHelp, OptionsError, parseOptions, usage } from './parse-options.ts'
import { writeZip } from './write-zip.ts'

const defaultFile = fileURLToPath(new URL('../../../dist/zendesk-app.zip', import.meta.url))

const run = async (): Promise<void> => {
  const words = process.argv.slice(2)
  if (asksForHelp(words)) {
    process.stdout.write(`Packs the sidebar as an app for Zendesk, dist/zendesk-app.zip.\n\n${usage}\n`)
    return
  }
  const options = parseOptions(words)
  const zip = writeZip(await createPackage(options))
  const { out: file = defaultFile } = options
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, zip)
  process.stdout.write(`${file}: ${Math.ceil(zip.length / 1024)} KB, ready to upload to Zendesk\n`)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof OptionsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
