// Fails on a cycle of imports between files of one package, type imports included: a type in the wrong file makes one that no
// bundler and no run shows. Reads the import specifiers as text, so it costs a second and knows every file. Fails on a cycle of
// workspace packages as well, development dependencies included; only the environment that wires the whole product may be used
// by the tests of what it wires, and no product may depend on that.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

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

/** @typedef {{ name: string, dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Manifest */
/** @param {string} file @returns {Manifest} */
const readManifest = (file) => {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  return manifest
}
const manifests = globSync('{packages,apps}/*/package.json').map(readManifest)
/** @param {Record<string, string>} [dependencies] */
const inWorkspace = (dependencies = {}) =>
  Object.keys(dependencies).filter((name) => dependencies[name]?.startsWith('workspace:'))
const products = new Map(manifests.map(({ name, dependencies }) => [name, inWorkspace(dependencies)]))
const withTests = new Map(
  manifests.map(({ name, dependencies, devDependencies }) => [
    name,
    [...inWorkspace(dependencies), ...inWorkspace(devDependencies)].filter((other) => other !== environment),
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
console.log(`cycles: none among ${files.length} files and ${manifests.length} packages`)
