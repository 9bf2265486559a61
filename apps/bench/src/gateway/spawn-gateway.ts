import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../../../gateway/dist/main.js', import.meta.url))

export type SpawnedGateway = {
  readonly url: string
  readonly process: ChildProcess
  kill(): Promise<void>
}

/** The built gateway in a process of its own, ready. What is not given it does not need in order to start. */
export const spawnGateway = async (env: Readonly<Record<string, string>> = {}): Promise<SpawnedGateway> => {
  if (!existsSync(built)) throw new Error('The gateway has not been built: run "pnpm build" first')
  const port = await findPort()
  const gateway = spawn(process.execPath, [built], { env: { ...toEnv(port), ...env }, stdio: 'ignore' })
  const kill = async () => {
    if (gateway.exitCode !== null) return
    gateway.kill('SIGKILL')
    await once(gateway, 'exit')
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(gateway, `${url}/readyz`)
  } catch (error) {
    await kill()
    throw error
  }
  return { url, process: gateway, kill }
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
