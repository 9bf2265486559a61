import { once } from 'node:events'
import { createServer, request } from 'node:https'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createOwnCertificate } from './certificate.ts'
import { byId, joeTraits } from './samples.ts'
import { clientOf } from './upstream.ts'

/** A machine that answers to upstream's name, as it would after an attacker pointed the name at it. */
const openImpostor = async () => {
  const received: string[] = []
  const server = createServer(createOwnCertificate('localhost'), (request, response) => {
    received.push(JSON.stringify(request.headers))
    response.end(JSON.stringify(joeTraits))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { received, server, baseUrl: new URL(`https://localhost:${address.port}`) }
}

describe('case 31: a name of upstream’s that leads to another machine', () => {
  it('gets no key, for that machine cannot prove the name, and is no answer', async () => {
    const { received, server, baseUrl } = await openImpostor()
    let connections = 0
    server.on('connection', () => (connections += 1))
    await expect(clientOf(baseUrl).getTraits(byId)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(connections).toBeGreaterThan(0)
    expect(received).toEqual([])
  })

  it('would get it from one that asks for no proof, or this proved nothing', async () => {
    const { received, baseUrl } = await openImpostor()
    const asked = request(new URL('/', baseUrl), {
      rejectUnauthorized: false,
      headers: { 'auth-token': 'mine' },
    })
    asked.end()
    await once(asked, 'response')
    expect(received.join()).toContain('mine')
  })
})
