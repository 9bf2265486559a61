// Fails on a cycle of imports between files of one package, type imports included: a type in the wrong file makes one
// that no bundler and no run shows. Reads the import specifiers as text, so it costs a second and knows every file.
// Fails on a cycle of workspace packages as well, development dependencies included; only the environment that wires
// the whole product may be used by the tests of what it wires, and no product may depend on that.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

const environment = '@intilery-sidebar/dev-env'

/** @param {ReadonlyMap<string, readonly string[]>} graph @returns {string[][]} */
const findCycles = (graph) => {
  /** @type {Map<string, 'open' | 'done'>} */
  const states = new Map()
  /** @type {string[][]} */
  const cycles = []
  /** @param {string} node @param {string[]} path */
  const visit = (node, path) => {
    if (states.get(node) === 'done') return
    if (states.get(node) === 'open') {
      cycles.push([...path.slice(path.indexOf(node)), node])
      return
    }
    states.set(node, 'open')
    for (const next of graph.get(node) ?? []) visit(next, [...path, node])
    states.set(node, 'done')
  }
  for (const node of graph.keys()) visit(node, [])
  return cycles
}

const files = globSync('{packages,apps}/*/{src,test,e2e}/**/*.{ts,tsx}', {
  exclude: (name) => name === 'node_modules' || name === 'dist',
})
/** @param {string} file @returns {string[]} */
const importsOf = (file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\}) ?[^'\n]*?(?:from )?'(\.{1,2}\/[^']+)'/gm),
  ].map(([, path = '']) => normalize(join(dirname(file), path)))

/** @param {unknown} value @returns {[string, unknown][]} */
const toEntries = (value) => (typeof value === 'object' && value !== null ? Object.entries(value) : [])
/** @param {string} file @param {string} field */
const entriesOf = (file, field) =>
  toEntries(JSON.parse(readFileSync(file, 'utf8'))).flatMap(([name, value]) =>
    name === field ? toEntries(value) : [],
  )
/** Which workspace packages each of them names in these fields of its manifest. @param {string[]} fields */
const toPackageGraph = (...fields) =>
  new Map(
    globSync('{packages,apps}/*/package.json').map((file) => [
      `@intilery-sidebar/${basename(dirname(file))}`,
      fields
        .flatMap((field) => entriesOf(file, field))
        .filter(([, version]) => version === 'workspace:*')
        .map(([name]) => name),
    ]),
  )
const products = toPackageGraph('dependencies')
const withTests = new Map(
  [...toPackageGraph('dependencies', 'devDependencies')].map(([name, others]) => [
    name,
    others.filter((other) => other !== environment),
  ]),
)

const cycles = [
  ...findCycles(new Map(files.map((file) => [normalize(file), importsOf(file)]))),
  ...findCycles(products),
  ...findCycles(withTests),
]
if (cycles.length > 0) {
  for (const cycle of cycles) console.error(`cycle: ${cycle.join(' → ')}`)
  process.exit(1)
}
console.log(`cycles: none among ${files.length} files and ${products.size} packages`)
