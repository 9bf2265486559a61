import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'

export type Runtime = readonly [language: string, command: string, file: string]

export const runtimes: readonly Runtime[] = [
  ['js', process.execPath, 'sign.mjs'],
  ['python', 'python3', 'sign.py'],
  ['php', 'php', 'sign.php'],
  ['perl', 'perl', 'sign.pl'],
  ['ruby', 'ruby', 'sign.rb'],
  ['go', 'go', 'sign.go'],
]

export const run = promisify(execFile)

const isInstalled = (command: string): Promise<boolean> =>
  run(command, [command === 'go' ? 'version' : '--version']).then(
    () => true,
    () => false,
  )

const installed = await Promise.all(runtimes.map(([, command]) => isInstalled(command)))
const absent = runtimes.filter((_, index) => installed[index] === false).map(([, command]) => command)
if (absent.length > 0 && process.env['CI'] === 'true')
  throw new Error(`The samples for signed URLs need ${absent.join(', ')}: bash .ci/debian-packages`)
if (absent.length > 0) process.stderr.write(`skipped: samples of the guides that need ${absent.join(', ')}\n`)

/** The runtimes this machine has. In CI it has them all. */
export const installedRuntimes = runtimes.filter((_, index) => installed[index])
