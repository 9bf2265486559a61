import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { TransportFault } from './fault.ts'

/**
 * Writes an answer to the socket byte by byte as the fault says, past Node's HTTP, which would never send such a thing.
 */
export const playOnSocket = async (
  socket: Socket,
  response: Response,
  fault: TransportFault,
): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer())
  const promised = fault.kind === 'wrong-length' ? Math.max(0, body.length + fault.by) : body.length
  const answer = Buffer.concat([toHead(response, promised), body])
  switch (fault.kind) {
    case 'hang':
      return
    case 'reset':
      await write(socket, answer.subarray(0, fault.atByte))
      socket.resetAndDestroy()
      return
    case 'wrong-length':
      socket.end(answer)
      return
    case 'drip':
      await drip(socket, answer, fault)
  }
}

const toHead = (response: Response, contentLength: number): Buffer => {
  const { status, headers } = response
  const lines = [...headers]
    .filter(([name]) => name !== 'content-length')
    .map(([name, value]) => `${name}: ${value}`)
  const framing = [`content-length: ${contentLength}`, 'connection: close', '', '']
  return Buffer.from([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, ...framing].join('\r\n'))
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    if (bytes.length === 0 || socket.destroyed) resolve()
    else socket.write(bytes, () => resolve())
  })

const drip = async (
  socket: Socket,
  answer: Buffer,
  { bytes, everyMs }: Extract<TransportFault, { kind: 'drip' }>,
): Promise<void> => {
  for (let sent = 0; sent < answer.length && !socket.destroyed; sent += bytes) {
    await write(socket, answer.subarray(sent, sent + bytes))
    await wait(everyMs)
  }
  socket.end()
}
