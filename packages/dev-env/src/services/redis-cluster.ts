import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './free-port.ts'
import { requireOrSkip } from './require-or-skip.ts'

export type TestRedisCluster = { readonly url: string; close(): Promise<void> }

/**
 * A Redis of one's own that is a node of a cluster; null where `redis-server` is not installed (an error when CI=true).
 */
export const redisClusterForTests = (): Promise<TestRedisCluster | null> =>
  requireOrSkip('redis-server (Debian package redis-server)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-cluster-'))
    const port = await freePort()
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--cluster-enabled', 'yes', '--save', '']
    // By default a node of a cluster talks to the others 10,000 ports higher, which there may not be.
    const bus = ['--cluster-port', String(await freePort()), '--dir', folder]
    const server = spawn('redis-server', [...settings, ...bus], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = once(server, 'close')
    const close = async () => {
      server.kill()
      await ended
      await rm(folder, { recursive: true })
    }
    try {
      await untilReady(server.stdout)
      return { url: `redis://127.0.0.1:${port}`, close }
    } catch (error) {
      await close().catch(() => undefined)
      throw error
    }
  })

const untilReady = async (output: NodeJS.ReadableStream): Promise<void> => {
  for await (const line of createInterface({ input: output }))
    if (line.includes('Ready to accept connections')) {
      output.resume()
      return
    }
  throw new Error('redis-server ended before it was ready')
}
