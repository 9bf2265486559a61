import { request, type IncomingMessage } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createReferenceApi, serveReferenceApi } from '../src/index.ts'

const statusFor = async (url: URL, host: string, method: string): Promise<number | undefined> => {
  const answer = await new Promise<IncomingMessage>((resolve) => {
    request(new URL('/v1/identify', url), { method, headers: { host } }, resolve).end()
  })
  answer.resume()
  return answer.statusCode
}

describe('a page from elsewhere whose name was made to lead to this machine', () => {
  it.each(['GET', 'POST'])('reads and writes nothing: %s', async (method) => {
    const api = await createReferenceApi()
    const server = await serveReferenceApi(api)
    onTestFinished(async () => {
      await server.close()
      await api.close()
    })
    for (const host of [
      'attacker.example',
      `attacker.example:${server.url.port}`,
      'localhost.attacker.example',
    ])
      expect(await statusFor(server.url, host, method)).toBe(421)
    for (const host of [`localhost:${server.url.port}`, server.url.host])
      expect(await statusFor(server.url, host, method)).not.toBe(421)
  })
})
