// Runs tests against each mutant. A mutant that no test notices is a check without a test. The test that noticed a
// mutant last time is tried first; where it does not, all tests of the package are. `--learn` writes down which did.
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { describe } from './describe.mjs'
import { findFailing } from './find-failing.mjs'
import { findStale } from './find-stale.mjs'
import { mutants } from './index.mjs'

/** @typedef {import('./mutant.mjs').Mutant} Mutant */

const list = new URL('noticed-by.json', import.meta.url)
/** @type {unknown} */
const written = JSON.parse(await readFile(list, 'utf8'))
/** @type {Map<string, string>} */
const noticedBy = new Map()
if (typeof written === 'object' && written !== null)
  for (const [name, test] of Object.entries(written)) noticedBy.set(name, String(test))

const words = process.argv.slice(2).filter((argument) => argument !== '--')
const only = words.filter((word) => word !== '--learn')
const chosen = mutants.filter(({ file }) => only.every((part) => file.includes(part)))

const stale = findStale(chosen)
if (stale.length > 0 || chosen.length === 0) {
  console.error(['These are not in the sources exactly once:', ...stale].join('\n'))
  process.exit(1)
}

/** @param {Mutant} mutant */
const toFolder = (mutant) => `${mutant.file.split('/').slice(0, 2).join('/')}/`

// A test that fails without any mutant would seem to notice them all.
const known = chosen.flatMap((mutant) => noticedBy.get(describe(mutant)) ?? toFolder(mutant))
const failing = await findFailing({ file: '/no such file', find: '', replace: '' }, [...new Set(known)])
if (failing !== null) {
  console.error(`${failing}: a test fails without any mutant`)
  process.exit(1)
}

const queue = [...chosen]
/** @type {Mutant[]} */
const unnoticed = []
const worker = async () => {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const name = describe(mutant)
    const before = noticedBy.get(name)
    const noticed =
      (before !== undefined && (await findFailing(mutant, [before]))) ||
      (await findFailing(mutant, [toFolder(mutant)]))
    if (noticed !== null) {
      noticedBy.set(name, noticed)
      continue
    }
    unnoticed.push(mutant)
    console.error(`unnoticed: ${name}`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))
if (words.includes('--learn')) await writeFile(list, toJson(mutants))
console.log(`mutants: ${chosen.length - unnoticed.length} of ${chosen.length} noticed`)
if (unnoticed.length > 0) process.exit(1)

/** @param {Mutant[]} all */
function toJson(all) {
  const kept = all.map(describe).filter((name) => noticedBy.has(name))
  return `${JSON.stringify(Object.fromEntries(kept.map((name) => [name, noticedBy.get(name)])), null, 2)}\n`
}
