import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server on which every answer comes that much later, and that can be cut and mended. */
export const openLine = async (serverUrl: string, delayMs = 0) => {
  const { hostname, port } = new URL(serverUrl)
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
    const peer = connect(Number(port), hostname)
    open.add(socket)
    for (const [end, other] of [
      [socket, peer],
      [peer, socket],
    ] as const)
      end
        .on('error', () => end.destroy())
        .on('close', () => {
          other.destroy()
          open.delete(end)
        })
    socket.on('data', (bytes) => peer.write(bytes))
    peer.on('data', (bytes) =>
      delayMs === 0 ? socket.write(bytes) : setTimeout(() => socket.write(bytes), delayMs),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url: url.href,
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
