import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

// Processes that are killed load the sources themselves, without the mutant; large sweeps notice nothing the rest does
// not.
const leftOut = ['**/killed*.test.ts', '**/attacks/**']

/**
 * The first test file of these that fails over sources with the mutant, or null where all pass.
 * @param {import('./mutant.mjs').Mutant} mutant @param {string[]} tests parts of test files' paths
 * @returns {Promise<string | null>}
 */
export const findFailing = async (mutant, tests) => {
  const folder = await mkdtemp(join(tmpdir(), 'mutant-'))
  const report = join(folder, 'report.json')
  const args = ['run', '--config', '.ci/mutants/vitest.config.mjs', '--bail', '1', '--reporter', 'json']
  const excluded = leftOut.flatMap((pattern) => ['--exclude', pattern])
  const child = spawn('vitest', [...args, '--outputFile', report, ...excluded, ...tests], {
    env: { ...process.env, MUTANT: JSON.stringify(mutant) },
    stdio: 'ignore',
  })
  await once(child, 'close')
  const failing = child.exitCode === 0 ? null : await readFailing(report)
  await rm(folder, { recursive: true })
  return failing
}

/** @param {string} report */
const readFailing = async (report) => {
  /** @type {unknown} */
  const results = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  /** @type {unknown} */
  const files = Reflect.get(Object(results), 'testResults')
  /** @type {readonly unknown[]} */
  const all = Array.isArray(files) ? files : []
  const failed = all.filter((file) => toStatus(file) === 'failed')
  // A file that was under way when another failed counts as failed too: the one to blame holds a test that did.
  const blamed = failed.find(holdsFailure) ?? failed[0]
  return blamed === undefined
    ? 'a file that does not load'
    : relative(process.cwd(), String(Reflect.get(Object(blamed), 'name')))
}

/** @param {unknown} part a file or a test of the report */
const toStatus = (part) => String(Reflect.get(Object(part), 'status'))

/** @param {unknown} file */
const holdsFailure = (file) => {
  /** @type {unknown} */
  const tests = Reflect.get(Object(file), 'assertionResults')
  return Array.isArray(tests) && tests.some((test) => toStatus(test) === 'failed')
}
