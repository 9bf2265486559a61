import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

type Environment = Readonly<Record<string, string>>

/** A shell in a fresh copy of the repository, of a person whose home is empty. */
export type Terminal = AsyncDisposable & {
  readonly folder: string
  /** Runs commands to their end. Resolves with what they wrote; rejects with all of it when one fails. */
  readonly run: (commands: string, env?: Environment) => Promise<string>
  /**
   * Starts what does not end by itself. Resolves with the first group of what it writes; rejects when it ends before
   * that.
   */
  readonly start: (commands: string, until: RegExp, env?: Environment) => Promise<string>
}

export const openTerminal = async (): Promise<Terminal> => {
  await using opening = new AsyncDisposableStack()
  const root = await mkdtemp(join(tmpdir(), 'newcomer-'))
  opening.defer(() => rm(root, { recursive: true, force: true, maxRetries: 5 }))
  const [folder, home] = [join(root, 'intilery-sidebar'), join(root, 'home')]
  await mkdir(home)
  await copyRepository(folder)
  const open = opening.move()

  const begin = (commands: string, env: Environment) => {
    const shell = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: folder,
      env: { ...toEnvironment(home), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what npx started ends with it.
      detached: true,
    })
    let written = ''
    const read = (text: string): void => void (written += text)
    shell.stdout.setEncoding('utf8').on('data', read)
    shell.stderr.setEncoding('utf8').on('data', read)
    const closed = once(shell, 'close')
    open.defer(async () => {
      if (shell.pid === undefined || shell.exitCode !== null) return
      process.kill(-shell.pid, 'SIGTERM')
      await closed
    })
    return { shell, closed, read: () => written }
  }

  return {
    folder,
    run: async (commands, env = {}) => {
      const { shell, closed, read } = begin(commands, env)
      await closed
      if (shell.exitCode !== 0) throw new Error(`${commands}\nended with ${shell.exitCode}:\n${read()}`)
      return read()
    },
    start: async (commands, until, env = {}) => {
      const { shell, read } = begin(commands, env)
      const found = Promise.withResolvers<string>()
      const look = (): void => {
        const [, printed] = until.exec(read()) ?? []
        if (printed !== undefined) found.resolve(printed)
      }
      shell.stdout.on('data', look)
      shell.stderr.on('data', look)
      shell.once('close', () =>
        found.reject(new Error(`${commands}\nended with ${shell.exitCode}:\n${read()}`)),
      )
      return found.promise
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}

/** What a clone of the repository as it stands here would hold. */
const copyRepository = async (folder: string): Promise<void> => {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: repository, maxBuffer: 2 ** 24 },
  )
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    const copy = join(folder, file)
    await mkdir(dirname(copy), { recursive: true })
    await copyFile(join(repository, file), copy)
  }
}

/** The way to the npm registry is the machine's; nothing else of this test's environment is a newcomer's. */
const toEnvironment = (home: string): Environment => {
  const passed = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|LANG)$/i.test(name),
  )
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((entry) => !/node_modules|\.cache|pnpm/.test(entry))
  return {
    ...Object.fromEntries(passed.map(([name, value]) => [name, value ?? ''])),
    PATH: path.join(delimiter),
    HOME: home,
  }
}
