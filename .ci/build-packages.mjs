// The command `build:packages`: JavaScript, declarations and source maps of the packages that can be installed outside
// the workspace. Node refuses to strip types under node_modules, and the packages they are made of (contract, database,
// …) are not published, so the compiler's output of all of them goes into one `dist`, and imports by package name
// become relative.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

const published = ['client', 'embed', 'personalization', 'reference-api']

/** @param {string} name */
const build = (name) => {
  const dist = join('packages', name, 'dist')
  rmSync(dist, { recursive: true, force: true })
  execFileSync('tsc', ['-p', join('packages', name, 'tsconfig.build.json')], { stdio: 'inherit' })
  for (const file of globSync(`${dist}/**/*.{js,d.ts}`)) {
    const text = readFileSync(file, 'utf8')
    const made = text
      .replaceAll(/(['"])@intilery-sidebar\/[a-z/-]+\1/g, (specifier) => toRelative(dist, file, specifier))
      // The compiler rewrites the extension in JavaScript only.
      .replaceAll(/(from ['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2')
    if (made !== text) writeFileSync(file, made)
  }
}

/** An entry of a package is `src/index.ts`, and one with a name `src/<name>/index.ts`. */
const toRelative = (
  /** @type {string} */ dist,
  /** @type {string} */ file,
  /** @type {string} */ specifier,
) => {
  const [, dependency = '', ...entry] = specifier.slice(1, -1).split('/')
  const target = join(dist, dependency, 'src', ...entry, 'index.js')
  const path = relative(dirname(file), target).split(sep).join('/')
  return `'${path.startsWith('.') ? path : `./${path}`}'`
}

for (const name of published) build(name)
