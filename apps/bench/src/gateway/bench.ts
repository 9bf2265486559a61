import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atMost, type Bench } from '../figure.ts'
import { quantile } from '../quantile.ts'

const built = fileURLToPath(new URL('../../../gateway/dist/main.js', import.meta.url))
const starts = 7
const readyMax = 1_000

/** How long after its start the built gateway is ready, as a balancer sees it. */
export const benchGateway: Bench = async () => {
  if (!existsSync(built)) throw new Error('The gateway has not been built: run "pnpm build" first')
  const times: number[] = []
  for (let start = 0; start < starts; start += 1) times.push(await startOnce())
  const ms = quantile(times, 0.5)
  return [
    {
      name: `ready after the start, median of ${starts}`,
      ours: ms,
      unit: 'ms',
      must: atMost(ms, readyMax, ' ms'),
    },
    { name: `ready after the start, longest of ${starts}`, ours: Math.max(...times), unit: 'ms' },
  ]
}

const startOnce = async (): Promise<number> => {
  const port = await findPort()
  const began = performance.now()
  const gateway = spawn(process.execPath, [built], { env: toEnv(port), stdio: 'ignore' })
  try {
    await untilReady(gateway, `http://127.0.0.1:${port}/readyz`)
    return performance.now() - began
  } finally {
    if (gateway.exitCode === null) {
      gateway.kill('SIGKILL')
      await once(gateway, 'exit')
    }
  }
}

const toEnv = (port: number) => ({
  PORT: String(port),
  METRICS_PORT: '0',
  DATABASE_URL: 'sqlite::memory:',
  INTILERY_BASE_URL: 'http://127.0.0.1:9',
  INTILERY_CLIENT_ID: 'acme',
  INTILERY_ACCOUNT_ID: 'shop',
  INTILERY_BRAND_ID: 'SHOP',
  INTILERY_AUTH_TOKEN: randomUUID(),
  SESSION_KEYS: randomUUID(),
  STORE_KEY: randomUUID(),
  ZENDESK_SHARED_SECRET: randomUUID(),
})

const untilReady = async (gateway: ChildProcess, url: string): Promise<void> => {
  for (;;) {
    if (gateway.exitCode !== null) throw new Error(`The gateway ended with ${gateway.exitCode}`)
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await sleep(5)
  }
}

const findPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}
