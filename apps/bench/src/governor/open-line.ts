import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to Redis on which every answer comes that much later, and that can be cut and mended. */
export const openLine = async (redisUrl: string, delayMs = 0) => {
  const { hostname, port } = new URL(redisUrl)
  const open = new Set<Socket>()
  let isCut = false
  const cutAll = () => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((socket) => {
    if (isCut) {
      socket.destroy()
      return
    }
    const redis = connect(Number(port), hostname)
    open.add(socket)
    for (const [end, other] of [
      [socket, redis],
      [redis, socket],
    ] as const)
      end
        .on('error', () => end.destroy())
        .on('close', () => {
          other.destroy()
          open.delete(end)
        })
    socket.on('data', (bytes) => redis.write(bytes))
    redis.on('data', (bytes) =>
      delayMs === 0 ? socket.write(bytes) : setTimeout(() => socket.write(bytes), delayMs),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    cut: () => {
      isCut = true
      cutAll()
    },
    mend: () => {
      isCut = false
    },
    close: () => {
      cutAll()
      server.close()
    },
  }
}
