import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { findUnclear } from './find-unclear.ts'
import { findUndocumented } from './find-undocumented.ts'

// Fails on a function or class that a package exports without a docstring, on errors that no docstring names, and in
// what strangers install on numbers without a unit.
const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const manifestSchema = z.object({
  exports: z.record(z.string(), z.string()).optional(),
  publishConfig: z.unknown().optional(),
})

const entries = globSync('packages/*/package.json', { cwd: root })
  .toSorted()
  .flatMap((manifest) => toEntries(manifest))
const missing = entries.flatMap((entry) => findUndocumented(entry, read))

const unclear = entries.flatMap((entry) =>
  findUnclear(entry, read).filter(({ lacks }) => lacks === 'errors' || isInstalled(entry)),
)

if (missing.length + unclear.length > 0) {
  for (const { file, name } of missing)
    process.stderr.write(`docstrings: ${file} exports ${name} without one\n`)
  for (const { file, name, lacks } of unclear)
    process.stderr.write(`docstrings: ${file} does not say the ${lacks} of ${name}\n`)
  process.exit(1)
}
process.stdout.write(`docstrings: none missing behind ${entries.length} entrances\n`)

/** Whether strangers install the package that an entrance belongs to. */
function isInstalled(entry: string): boolean {
  const [manifest = ''] = /^packages\/[^/]+\//.exec(entry) ?? []
  return manifestSchema.parse(JSON.parse(read(`${manifest}package.json`))).publishConfig !== undefined
}

/** The sources that a package names as its entrances. */
function toEntries(manifest: string): readonly string[] {
  const { exports = {} } = manifestSchema.parse(JSON.parse(read(manifest)))
  return Object.values(exports)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(dirname(manifest), path))
}
