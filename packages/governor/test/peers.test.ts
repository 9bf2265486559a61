import { Secret } from '@intilery-sidebar/contract'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectSharing, createRequestBudget, type SharingOptions } from '../src/index.ts'
import { checkRedis } from '../src/share/watch-connection.ts'

/** A server that speaks Redis' protocol and answers each command as given; null leaves it unanswered. */
const serveRedis = async (answer: (command: string, connection: number) => string | null) => {
  let connections = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const connection = (connections += 1)
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      for (const [, command = ''] of bytes.toString('latin1').matchAll(/\*\d+\r\n\$\d+\r\n([^\r]+)/g)) {
        const reply = answer(command.toLowerCase(), connection)
        if (reply !== null) socket.write(reply)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `redis://127.0.0.1:${port}`, connections: () => connections }
}

const usual = (command: string): string =>
  command === 'info'
    ? '$11\r\nrole:master\r\n'
    : command === 'subscribe'
      ? '*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n'
      : '+OK\r\n'

const connect = (options: Pick<SharingOptions, 'url' | 'onRefused'>) => {
  const sharing = connectSharing({ ...options, storeKey: new Secret('store-key-0123456789abcdef-01234567') })
  onTestFinished(() => sharing.close())
  return sharing
}

describe('a Redis that is neither well nor gone', () => {
  it('is given up and reconnected when it has become a replica', async () => {
    const { url, connections } = await serveRedis((command, connection) =>
      command === 'set' && connection <= 2
        ? '-READONLY You cannot write against a read only replica.\r\n'
        : usual(command),
    )
    const { redis } = connect({ url })
    await once(redis, 'ready')
    await expect(redis.set('a', 'b')).rejects.toThrow('READONLY')
    await expect.poll(() => redis.set('a', 'b').catch(() => null)).toBe('OK')
    expect(connections()).toBeGreaterThan(2)
  })

  it('is given up and reconnected when the old address stays silent', async () => {
    let isFrozen = false
    const { url } = await serveRedis((command, connection) =>
      isFrozen && connection <= 2 ? null : usual(command),
    )
    const { redis } = connect({ url })
    await once(redis, 'ready')
    isFrozen = true
    await expect.poll(() => Promise.race([redis.set('a', 'b').catch(() => null), later(200)])).toBe('OK')
  })

  it('says once that it refuses the password', async () => {
    const refused: string[] = []
    const { url } = await serveRedis((command) =>
      command === 'auth' || command === 'info'
        ? '-WRONGPASS invalid username-password pair or user is disabled.\r\n'
        : usual(command),
    )
    const { redis } = connect({
      url: url.replace('//', '//:wrong@'),
      onRefused: (code) => refused.push(code),
    })
    await expect(checkRedis(redis)).rejects.toThrow('WRONGPASS')
    await expect.poll(() => refused).toEqual(['WRONGPASS'])
    await later(300)
    expect(refused).toEqual(['WRONGPASS'])
    redis.disconnect()
  })

  it('is refused with the reason when it is a cluster', async () => {
    const { url } = await serveRedis((command) =>
      command === 'info' ? '$17\r\ncluster_enabled:1\r\n' : usual(command),
    )
    const { redis } = connect({ url })
    await expect(checkRedis(redis)).rejects.toThrow('cluster')
  })
})

describe('a Redis that does not answer', () => {
  it('is no reason not to start', async () => {
    const { redis } = connect({ url: 'redis://127.0.0.1:1' })
    await expect(checkRedis(redis, 300)).resolves.toBeUndefined()
  })
})

describe('a budget that is closed while it looks for Redis', () => {
  it('plans no further look', async () => {
    let asked = 0
    const { url } = await serveRedis((command) => {
      if (command !== 'evalsha' && command !== 'eval') return usual(command)
      asked += 1
      return null
    })
    const sharing = connect({ url })
    await once(sharing.redis, 'ready')
    const budget = createRequestBudget({ sharing })
    await budget.forTenant('t').acquire({})
    await later(550)
    budget.close()
    await later(300)
    const before = asked
    await later(1500)
    expect(asked).toBe(before)
  })
})

const later = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), ms)
  })
