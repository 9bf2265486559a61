import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { findUndocumented } from './find-undocumented.ts'

// Fails on a function or class that a package exports without a docstring.
const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const manifestSchema = z.object({ exports: z.record(z.string(), z.string()).optional() })

const entries = globSync('packages/*/package.json', { cwd: root })
  .toSorted()
  .flatMap((manifest) => toEntries(manifest))
const missing = entries.flatMap((entry) => findUndocumented(entry, read))

if (missing.length > 0) {
  for (const { file, name } of missing)
    process.stderr.write(`docstrings: ${file} exports ${name} without one\n`)
  process.exit(1)
}
process.stdout.write(`docstrings: none missing behind ${entries.length} entrances\n`)

/** The sources that a package names as its entrances. */
function toEntries(manifest: string): readonly string[] {
  const { exports = {} } = manifestSchema.parse(JSON.parse(read(manifest)))
  return Object.values(exports)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(dirname(manifest), path))
}
