import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { liveEnv } from '../env/live-env.ts'
import { spawnGateway, urlOf, type Spawned } from '../env/spawn-gateway.ts'

const postgres = await postgresForTests()
const audience = 'https://acme.zendesk.com/api/v2/apps/installations/123.json'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const launches = 10
const atOnce = 8

const gateways: Spawned[] = []
afterAll(async () => {
  for (const { process } of gateways) process.kill('SIGTERM')
  await Promise.all(gateways.map(({ exited }) => exited))
  await postgres?.drop()
})

const start = (): Promise<string> => {
  const gateway = spawnGateway({
    ...liveEnv,
    DATABASE_URL: postgres?.url ?? '',
    ZENDESK_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'pem' }),
    ZENDESK_AUDIENCE: audience,
  })
  gateways.push(gateway)
  return urlOf(gateway, 'Gateway')
}

/** What Zendesk posts with a page load. */
const signLaunch = (): string => {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: 'acme.zendesk.com',
    aud: audience,
    sub: '77',
    jti: randomUUID(),
    iat: now,
    exp: now + 300,
  }
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const body = parts.join('.')
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
}

describe.skipIf(postgres === null)('case 10: a launch that counts once', () => {
  test('opens one page, however many processes over one PostgreSQL are shown it at the same moment', async () => {
    const urls = await Promise.all([start(), start()])
    for (let launch = 0; launch < launches; launch += 1) {
      const body = new URLSearchParams({ token: signLaunch() })
      const statuses = await Promise.all(
        Array.from({ length: atOnce }, async (_, index) => {
          const response = await fetch(`${urls[index % 2]}/launch/zendesk`, { method: 'POST', body })
          const text = await response.text()
          expect(text.includes('"token"')).toBe(response.status === 200)
          return response.status
        }),
      )
      expect(statuses.toSorted((one, other) => one - other)).toEqual([
        200,
        ...Array<number>(atOnce - 1).fill(401),
      ])
    }
  })
})
