// Checks the package boundaries: which package may import which, and which words may stand in which package. A
// workspace folder that is not on the map fails, as does a package that CONTRIBUTING does not mention or an unused
// allowance.
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'
import { packages } from './allowed-imports.mjs'
import { entryPoints } from './entry-points.mjs'
import { words } from './words-by-package.mjs'

const forbiddenFolders = /(^|\/)(utils|common|helpers|shared|types)\//

/** @type {string[]} */
const complaints = []
const sources = (/** @type {string} */ folder) =>
  globSync(`${folder}/src/**/*.{ts,tsx}`)
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !/\.test\.tsx?$/.test(file))

/** @param {string} specifier */
const toImport = (specifier) => {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:*'
  if (specifier.startsWith('@intilery-sidebar/')) return `@${specifier.split('/')[1]}`
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : String(parts[0])
}

/** @param {string} allowed @param {string} imported */
const allows = (allowed, imported) =>
  allowed === '*' ||
  allowed === imported ||
  (allowed.endsWith('/*') && imported.startsWith(allowed.slice(0, -1)))

/** @param {string} text */
const importsOf = (text) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\n[^'"]*?)?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => String(match[1] ?? match[2] ?? match[3]))

/** @type {Set<string>} */
const usedImports = new Set()

/** @param {string} folder @param {string} file @param {string[]} imports */
const checkFile = (folder, file, imports) => {
  const text = readFileSync(file, 'utf8')
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith('.')) checkRelative(folder, file, specifier)
    else if (!isOwnEntryPoint(folder, specifier)) checkImport(folder, file, { specifier, imports })
  }
  for (const [index, line] of text.split('\n').entries()) {
    for (const rule of words) {
      if (rule.word.test(line) && !rule.files.test(file) && !/^\s*(\/\/|\*|\/\*)/.test(line))
        complaints.push(`${file}:${index + 1}: ${rule.name} belongs in ${rule.files.source}`)
    }
  }
}

/** @param {string} folder @param {string} file @param {string} specifier */
const checkRelative = (folder, file, specifier) => {
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/')
  if (!target.startsWith(`${folder}/`))
    complaints.push(`${file}: ${specifier} leaves the package; import the other package by name`)
  const feature = toFeature(target)
  if (feature !== undefined && toFeature(file) !== undefined && feature !== toFeature(file))
    complaints.push(`${file}: ${specifier}: features never import each other`)
}

/** @param {string} file */
const toFeature = (file) => /^apps\/sidebar\/src\/features\/([^/]+)\//.exec(file)?.[1]

/** @param {string} folder @param {string} file @param {{ specifier: string, imports: string[] }} imported */
const checkImport = (folder, file, { specifier, imports }) => {
  for (const rule of entryPoints) {
    if (rule.files.test(file) && rule.forbids.test(specifier))
      complaints.push(`${file}: ${specifier}: ${rule.why}`)
  }
  const allowed = imports.find((name) => allows(name, toImport(specifier)))
  if (allowed === undefined) complaints.push(`${file}: ${folder} may not import ${specifier}`)
  usedImports.add(`${folder} ${allowed}`)
}

/** @param {string} folder @param {string} specifier */
const isOwnEntryPoint = (folder, specifier) => toImport(specifier) === `@${folder.split('/')[1]}`

const folders = globSync('{packages,apps}/*/package.json').map((file) => dirname(file).split(sep).join('/'))
for (const folder of folders) {
  const imports = packages[folder]
  if (imports === undefined) {
    complaints.push(`${folder}: not on the map; add it to .ci/allowed-imports.mjs and to CONTRIBUTING`)
    continue
  }
  for (const file of sources(folder)) {
    if (forbiddenFolders.test(file))
      complaints.push(
        `${file}: a folder is named for what it knows, not utils, common, helpers, shared or types`,
      )
    checkFile(folder, file, imports)
  }
}
const contributing = readFileSync('CONTRIBUTING.md', 'utf8')
for (const [folder, imports] of Object.entries(packages)) {
  if (!folders.includes(folder)) complaints.push(`${folder}: on the map, but there is no such folder`)
  if (!contributing.includes(`\`${folder}\``))
    complaints.push(`${folder}: CONTRIBUTING does not say what it knows`)
  for (const name of imports)
    if (name !== '*' && !usedImports.has(`${folder} ${name}`))
      complaints.push(`${folder}: may import ${name}, and does not`)
}

if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  console.error(`boundaries: ${complaints.length} complaints`)
  process.exit(1)
}
console.log(`boundaries: ${folders.length} packages hold`)
