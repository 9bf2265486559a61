import { freePort } from '@intilery-sidebar/dev-env/services'
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { RequestTrackerPlaces } from './guide.ts'

/** Where Debian's packages put Request Tracker and the database that their installation filled. */
const debian = {
  server: '/usr/share/request-tracker5/libexec/rt-server',
  database: '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb',
}
const startTimeoutMs = 90_000

/** Whether it is; with CI=true it has to be. */
export const isRequestTrackerInstalled = (): boolean => {
  if (existsSync(debian.server) && existsSync(debian.database)) return true
  const how =
    'Request Tracker is not installed: apt-get install request-tracker5 rt5-db-sqlite rt5-standalone'
  if (process.env['CI'] === 'true') throw new Error(how)
  process.stderr.write(`skipped: tests of the sidebar in Request Tracker. ${how}\n`)
  return false
}

/** A requestor is an address; a ticket may have several or none. */
type SeededTicket = { readonly subject: string; readonly requestors: readonly string[] }

/** A Request Tracker in a folder of its own, as its packages leave it: without an extension, and not started. */
export type RequestTracker = AsyncDisposable & {
  /** Agents reach it at `localhost`. */
  readonly url: string
  readonly origin: string
  readonly places: RequestTrackerPlaces
  /** Creates tickets and agents; answers the tickets' ids in their order. */
  seed(tickets: readonly SeededTicket[]): Promise<readonly string[]>
  /** Starts its web server, or starts it again. */
  start(): Promise<void>
}

export const openRequestTracker = async (): Promise<RequestTracker> => {
  const folder = await mkdtemp(join(tmpdir(), 'request-tracker-'))
  const port = await freePort()
  await prepareFolder(folder, port)
  const env = {
    PATH: process.env['PATH'],
    RT_SITE_CONFIG: join(folder, 'etc', 'RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: join(folder, 'etc', 'RT_SiteConfig.d'),
  }
  const origin = `http://localhost:${port}`
  let server: ChildProcess | null = null
  return {
    url: `${origin}/`,
    origin,
    places: {
      plugins: join(folder, 'plugins'),
      config: join(folder, 'etc'),
      masonCache: join(folder, 'mason'),
    },
    seed: (tickets) => seed(env, tickets),
    start: async () => {
      await stop(server)
      server = await startServer(`${origin}/`, { port, env })
    },
    [Symbol.asyncDispose]: async () => {
      await stop(server)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const prepareFolder = async (folder: string, port: number): Promise<void> => {
  for (const name of ['etc', 'etc/RT_SiteConfig.d', 'mason', 'session', 'log'])
    await mkdir(join(folder, name))
  await copyFile(debian.database, join(folder, 'rtdb'))
  await writeFile(join(folder, 'etc', 'RT_SiteConfig.pm'), toConfig(folder, port))
}

const toConfig = (folder: string, port: number): string => `
Set($rtname, 'desk'); Set($Organization, 'desk.example');
Set($WebDomain, 'localhost'); Set($WebPort, ${port}); Set($WebBaseURL, 'http://localhost:${port}'); Set($WebPath, '');
Set($CorrespondAddress, 'desk@desk.example'); Set($CommentAddress, 'comment@desk.example');
Set($Timezone, 'UTC'); Set($MailCommand, 'testfile');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${folder}/rtdb');
Set($LogToSTDERR, 'error'); Set($LogToFile, undef); Set($LogToSyslog, undef);
$RT::LocalPluginPath = '${folder}/plugins'; $RT::VarPath = '${folder}'; $RT::LogDir = '${folder}/log';
$RT::MasonDataDir = '${folder}/mason'; $RT::MasonSessionDir = '${folder}/session';
1;
`

const seed = async (env: NodeJS.ProcessEnv, tickets: readonly SeededTicket[]): Promise<readonly string[]> => {
  const script = fileURLToPath(new URL('seed.pl', import.meta.url))
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const seeding = execFile('perl', [script], { env }, (error, stdout) =>
    error === null ? resolve(stdout) : reject(error),
  )
  seeding.stdin?.end(
    tickets.map(({ subject, requestors }) => `${[subject, ...requestors].join('\t')}\n`).join(''),
  )
  return (await promise).trim().split('\n')
}

type Start = { readonly port: number; readonly env: NodeJS.ProcessEnv }

const startServer = async (url: string, { port, env }: Start): Promise<ChildProcess> => {
  const server = spawn(debian.server, ['--port', String(port), '--host', '127.0.0.1'], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let written = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (written += text))
  const deadlineMs = Date.now() + startTimeoutMs
  while (Date.now() < deadlineMs) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok === true) return server
    await sleep(200)
  }
  await stop(server)
  throw new Error(`Request Tracker does not answer: ${written}`)
}

/** The server forks workers, which end with their group. */
const stop = async (server: ChildProcess | null): Promise<void> => {
  if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  const closed = once(server, 'close')
  process.kill(-server.pid, 'SIGKILL')
  await closed
}
