import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** How each command begins: an array of strings (RESP). */
const commandStart = /\*\d+\r\n\$\d+\r\n/g

/** A way to a server on which every answer comes that much later, and that can be cut and restored. */
export const openLine = async (serverUrl: string, delayMs = 0) => {
  const { hostname, port } = new URL(serverUrl)
  const open = new Set<Socket>()
  let isCut = false
  let commands = 0
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
    tie(open, socket, peer)
    socket.on('data', (bytes) => {
      commands += bytes.toString('latin1').match(commandStart)?.length ?? 0
      peer.write(bytes)
    })
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
    /** How many commands of Redis passed. */
    commands: () => commands,
    cut: () => {
      isCut = true
      cutAll()
    },
    restore: () => {
      isCut = false
    },
    close: () => {
      cutAll()
      server.close()
    },
  }
}

/** What ends one of them ends the other. */
const tie = (open: Set<Socket>, socket: Socket, peer: Socket): void => {
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
}
