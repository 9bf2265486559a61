import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { liveEnv } from '../env/live-env.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'

beforeAll(buildPages)

/** A Redis whose disk is full: it is there, and refuses to write. */
const serveFullRedis = async (): Promise<string> => {
  const refused = '-MISCONF Redis is configured to save RDB snapshots, but it cannot\r\n'
  const answers: Readonly<Record<string, string>> = {
    info: '$33\r\nrole:master\r\ncluster_enabled:0\r\n\r\n',
    subscribe: '*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n',
  }
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      for (const [, command = ''] of bytes.toString('latin1').matchAll(/\*\d+\r\n\$\d+\r\n([^\r]+)/g))
        socket.write(answers[command.toLowerCase()] ?? refused)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `redis://:canary-password@127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

test('a Redis that refuses is said once, without its address and password, and the gateway serves on', async () => {
  const gateway = spawnGateway({ ...liveEnv, REDIS_URL: await serveFullRedis() })
  onTestFinished(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  const url = await urlOf(gateway, 'Gateway')
  await expect.poll(gateway.stdout, { timeout: 20_000 }).toContain('REDIS_URL: Redis refuses')
  expect(gateway.stdout()).toContain('MISCONF')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(gateway.stdout().match(/Redis refuses/g)).toHaveLength(1)
  expect(gateway.stdout() + gateway.stderr()).not.toContain('canary-password')
})
