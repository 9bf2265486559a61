import { expect, test } from 'vitest'
import type { Socket } from 'node:net'
import { byId, joeTraits } from './samples.ts'
import { clientOf, serveSocket } from './upstream.ts'

const body = JSON.stringify(joeTraits)
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

test('after one silence no other connection of before is trusted: they may lead to a machine that is gone', async () => {
  const frozen = new Set<Socket>()
  let unanswered = 0
  const upstream = await serveSocket((socket) => {
    if (frozen.has(socket)) unanswered += 1
    else socket.write(answer)
  })
  const client = clientOf(upstream.baseUrl, { timeouts: { firstByteMs: 300 } })
  const askFour = () => Promise.all(Array.from({ length: 4 }, () => client.getTraits(byId)))
  await askFour()
  expect(upstream.sockets.size).toBe(4)
  for (const socket of upstream.sockets) frozen.add(socket)

  await client.getTraits(byId)
  await askFour()
  expect(unanswered).toBe(1)
})
