// Fails on a cycle of imports between files of one package, type imports included: a type in the wrong file makes one that no
// bundler and no run shows. Reads the import specifiers as text, so it costs a second and knows every file.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const files = globSync('{packages,apps}/*/{src,test,e2e}/**/*.{ts,tsx}', {
  exclude: (name) => name === 'node_modules' || name === 'dist',
})
/** @param {string} file @returns {string[]} */
const importsOf = (file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\}) ?[^'\n]*?(?:from )?'(\.{1,2}\/[^']+)'/gm),
  ].map(([, path = '']) => normalize(join(dirname(file), path)))
const graph = new Map(files.map((file) => [normalize(file), importsOf(file)]))

/** @type {Map<string, 'open' | 'done'>} */
const states = new Map()
/** @type {string[][]} */
const cycles = []

/** @param {string} file @param {string[]} path */
const visit = (file, path) => {
  if (states.get(file) === 'done') return
  if (states.get(file) === 'open') {
    cycles.push([...path.slice(path.indexOf(file)), file])
    return
  }
  states.set(file, 'open')
  for (const next of graph.get(file) ?? []) visit(next, [...path, file])
  states.set(file, 'done')
}
for (const file of graph.keys()) visit(file, [])

if (cycles.length > 0) {
  for (const cycle of cycles) console.error(`cycle: ${cycle.join(' → ')}`)
  process.exit(1)
}
console.log(`cycles: none among ${graph.size} files`)
