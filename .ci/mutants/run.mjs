// Runs the tests of a package against each of its mutants. A mutant that no test notices is a check without a test.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { findStale } from './find-stale.mjs'
import { mutants } from './index.mjs'

/** @typedef {import('./mutant.mjs').Mutant} Mutant */

// Processes that are killed load the sources themselves, without the mutant; large sweeps notice nothing the rest does
// not.
const leftOut = ['**/killed*.test.ts', '**/attacks/**']

const only = process.argv.slice(2).filter((argument) => argument !== '--')
const chosen = mutants.filter(({ file }) => only.every((part) => file.includes(part)))

/** @param {Mutant} mutant */
const describe = ({ file, find, replace }) => `${file}: ${JSON.stringify(find)} → ${JSON.stringify(replace)}`

/** @param {Mutant} mutant @returns {Promise<boolean>} */
const isNoticed = async (mutant) => {
  const folder = mutant.file.split('/').slice(0, 2).join('/')
  const args = ['run', '--config', '.ci/mutants/vitest.config.mjs', '--bail', '1', `${folder}/`]
  const excluded = leftOut.flatMap((pattern) => ['--exclude', pattern])
  const env = { ...process.env, MUTANT: JSON.stringify(mutant) }
  const child = spawn('vitest', [...args, ...excluded], { env, stdio: 'ignore' })
  await once(child, 'close')
  return child.exitCode !== 0
}

const stale = findStale(chosen)
if (stale.length > 0 || chosen.length === 0) {
  console.error(['These are not in the sources exactly once:', ...stale].join('\n'))
  process.exit(1)
}

// A test that fails without any mutant would seem to notice them all.
for (const folder of new Set(chosen.map(({ file }) => file.split('/').slice(0, 2).join('/')))) {
  if (!(await isNoticed({ file: `${folder}/`, find: '', replace: '' }))) continue
  console.error(`${folder}: a test fails without any mutant`)
  process.exit(1)
}

const queue = [...chosen]
/** @type {Mutant[]} */
const unnoticed = []
const worker = async () => {
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    if (await isNoticed(mutant)) continue
    unnoticed.push(mutant)
    console.error(`unnoticed: ${describe(mutant)}`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))
console.log(`mutants: ${chosen.length - unnoticed.length} of ${chosen.length} noticed`)
if (unnoticed.length > 0) process.exit(1)
