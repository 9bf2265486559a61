import { resolutionSchema, Secret, sessionGrantSchema } from '@intilery-sidebar/contract'
import { connectSharing } from '@intilery-sidebar/governor'
import { postgresForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse-config.ts'
import { openGateway } from '../../src/open-gateway.ts'
import { answerAsHost, busyEnv, marks, people, proofs, secrets, serveProfiles } from '../env/busy-agents.ts'
import { foundIn, toSecretNeedles, toSpellings } from '../env/needles.ts'

const secretNeedles = Object.values(secrets).flatMap(toSecretNeedles)
const personNeedles = marks.flatMap((mark) => [mark, mark.toLowerCase()]).flatMap(toSpellings)

/** What came out of the product: what only the asking agent may see, and what is public. */
type Outputs = { readonly answers: string[]; readonly others: Record<string, string> }

const postgres = await postgresForTests()
const redis = await redisForTests()
const redisUrl = redis === null ? null : new URL('/11', redis.url).href
const folder = await mkdtemp(join(tmpdir(), 'sweep-'))

const readFolder = async (): Promise<string> => {
  const names = (await readdir(folder)).filter((name) => name.includes('store'))
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('\n')
}

const stores = [
  { kind: 'SQLite', url: join(folder, 'store.sqlite'), dump: readFolder },
  ...(postgres === null ? [] : [{ kind: 'PostgreSQL', url: postgres.url, dump: () => postgres.dump() }]),
]

/** Every key and value that the gateway has left in Redis. */
const dumpRedis = async (): Promise<string> => {
  if (redisUrl === null) return ''
  const sharing = connectSharing({ url: redisUrl, storeKey: new Secret(secrets.store) })
  await new Promise((ready) => sharing.redis.once('ready', ready))
  const keys = await sharing.redis.keys('*')
  const values = await Promise.all(keys.map((key) => sharing.redis.dumpBuffer(key)))
  await sharing.redis.unlink(keys)
  sharing.close()
  return [...keys, ...values.map((value) => value?.toString('latin1'))].join('\n')
}

afterAll(async () => {
  await rm(folder, { recursive: true })
  await postgres?.drop()
})

describe.each(stores)(
  'case 50: after agents of every host have worked all day, with $kind',
  ({ url, dump }) => {
    const outputs: Outputs = { answers: [], others: { log: '', refused: '', headers: '' } }
    let entries = ''
    beforeAll(async () => {
      const profiles = await serveProfiles()
      const policyFile = join(folder, 'policy.json')
      const policy = { redaction: [{ field: 'phone' }], reveal: ['*'], lookupsPerFiveMinutes: 1000 }
      await writeFile(policyFile, JSON.stringify(policy))
      const config = parseConfig({
        ...busyEnv,
        INTILERY_BASE_URL: profiles.url,
        DATABASE_URL: url,
        POLICY_FILE: policyFile,
        ...(redisUrl !== null && { REDIS_URL: redisUrl }),
      })
      const gateway = await openGateway(config, {
        logDestination: { write: (line) => void (outputs.others['log'] += line) },
        fetch: answerAsHost,
      })
      await work(gateway.urls['Gateway'] ?? '', profiles)
      outputs.others['metrics'] = await (await fetch(gateway.urls['Metrics'] ?? '')).text()
      outputs.others['database'] = await dump()
      outputs.others['redis'] = await dumpRedis()
      entries = outputs.others['database']
      await gateway.close()
      await profiles.close()
    }, 120_000)

    const note = async (response: Response): Promise<string> => {
      const text = await response.text()
      outputs.others['headers'] += `${[...response.headers].join('\n')}\n`
      if (response.status === 200) outputs.answers.push(text)
      else outputs.others['refused'] += `${text}\n`
      return text
    }

    const work = async (
      gateway: string,
      profiles: Awaited<ReturnType<typeof serveProfiles>>,
    ): Promise<void> => {
      const ask = async (path: string, init: RequestInit = {}) => note(await fetch(`${gateway}${path}`, init))
      const toHeaders = (token: string) => ({
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      })
      const openSession = async (proof: string): Promise<string> =>
        sessionGrantSchema.parse(
          JSON.parse(
            await ask('/api/session', { method: 'POST', headers: { authorization: `Bearer ${proof}` } }),
          ),
        ).token
      const resolve = async (token: string, body: unknown) =>
        ask('/api/resolve', { method: 'POST', headers: toHeaders(token), body: JSON.stringify(body) })
      const find = async (token: string, body: unknown) =>
        resolutionSchema.parse(JSON.parse(await resolve(token, body))).matches

      const token = await openSession(proofs.zendesk())
      const handles: string[] = []
      for (const { email } of people) {
        const matches = await find(token, { candidates: [{ idType: 'email', value: email }] })
        handles.push(...matches.map(({ handle }) => handle))
      }
      for (const handle of handles.slice(0, 100))
        for (const what of ['traits', 'meta', 'events'])
          await ask(`/api/customers/${handle}/${what}`, { headers: toHeaders(token) })
      for (const handle of handles.slice(0, 20))
        await ask(`/api/customers/${handle}/reveal`, {
          method: 'POST',
          headers: toHeaders(token),
          body: JSON.stringify({ path: ['values', 'phone'], reason: 'They asked to be called back' }),
        })

      // The other hosts' ways in.
      await ask('/launch/zendesk', {
        method: 'POST',
        body: new URLSearchParams({ token: proofs.zendeskPage() }),
      })
      await ask('/launch/canvas', {
        method: 'POST',
        body: new URLSearchParams({ signed_request: proofs.canvas() }),
      })
      const contact = await openSession(proofs.canvas())
      await find(contact, { candidates: [{ idType: 'email', value: people[1]?.email }] })
      await ask(`/launch/pipedrive?token=${proofs.pipedrive()}&id=i&resource=deal&selectedIds=1`)
      const began = await fetch(`${gateway}/oauth/pipedrive/start`, { redirect: 'manual' })
      const state = new URL(began.headers.get('location') ?? '').searchParams.get('state') ?? ''
      const [cookie = ''] = began.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
      await note(
        await fetch(
          `${gateway}/oauth/pipedrive/callback?${new URLSearchParams({ code: 'c', state }).toString()}`,
          {
            redirect: 'manual',
            headers: { cookie },
          },
        ),
      )
      expect(
        await find(await openSession(proofs.pipedrive()), { record: { resource: 'deal', id: '1' } }),
      ).toHaveLength(1)

      // What goes wrong: bad input that names people, and an upstream that echoes what it was sent.
      const mail = people[9]?.email ?? ''
      await resolve(token, { candidates: [{ idType: 'email', value: `${mail}\n` }] })
      await resolve(token, `{"candidates":[{"${mail}"`)
      for (const path of [
        `/api/customers/${mail}/traits`,
        `/${mail}`,
        `/sidebar/${mail}`,
        `/api/session?email=${mail}`,
      ])
        await ask(path, { headers: toHeaders(token) })
      for (const bad of [secrets.zendesk, `${proofs.zendesk()}x`, mail])
        await ask('/api/session', { method: 'POST', headers: { authorization: `Bearer ${bad}` } })
      profiles.break(true)
      for (const handle of handles.slice(200, 210))
        for (const what of ['traits', 'events?size=3'])
          await ask(`/api/customers/${handle}/${what}`, {
            headers: { ...toHeaders(token), 'cache-control': 'no-cache' },
          })
      profiles.break(false)
      await ask('/oauth/pipedrive/callback', {
        method: 'DELETE',
        headers: {
          authorization: `Basic ${Buffer.from(`client-1:${secrets.pipedrive.slice(1)}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ company_id: 54_321, user_id: 7 }),
      })
    }

    test('all of it really happened', () => {
      const answers = outputs.answers.join('\n')
      expect(people.filter(({ email }) => !answers.includes(email))).toEqual([])
      expect(outputs.others['log']?.split('\n').length).toBeGreaterThan(800)
      expect(outputs.others['refused']).toMatch(/upstream-|launch-invalid|ref-invalid|handle-invalid/)
      expect(outputs.others['metrics']).toContain('sidebar_')
      expect(entries.length).toBeGreaterThan(10_000)
      expect(redisUrl === null || (outputs.others['redis']?.length ?? 0) > 10_000).toBe(true)
    })

    test('no key, secret or token is in an answer, a header, the log, a metric, the database or Redis', () => {
      const everything = { ...outputs.others, answers: outputs.answers.join('\n') }
      for (const [where, text] of Object.entries(everything))
        expect({ where, found: foundIn(text, secretNeedles) }).toEqual({ where, found: [] })
    })

    test('and none of 500 people is in anything but an answer to the agent who asked', () => {
      for (const [where, text] of Object.entries(outputs.others))
        expect({ where, found: foundIn(text, personNeedles) }).toEqual({ where, found: [] })
    })
  },
)

describe('case 50: a needle', () => {
  test.each(toSpellings('zqkanarie').map((spelling) => [spelling]))(
    'is found where it is spelt %s',
    (spelling) => {
      expect(foundIn(`before ${spelling} after`, personNeedles)).toContain(spelling)
    },
  )

  test('is found in Base64 wherever it begins', () => {
    for (const before of ['', 'a', 'ab', 'abc'])
      expect(foundIn(Buffer.from(`${before}zqkanarie.0001@`).toString('base64'), personNeedles)).not.toEqual(
        [],
      )
  })
})
