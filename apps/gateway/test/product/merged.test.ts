import { resolutionSchema } from '@intilery-sidebar/contract'
import { openSession } from '../env/agent-api.ts'
import { notableCustomers } from '@intilery-sidebar/reference-api'
import { listenLive } from '@intilery-sidebar/sidebar/live'
import { expect, test } from 'vitest'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'

const { refs, customerIds } = notableCustomers.byExternalId
const patient = () => ({ signal: new AbortController().signal })

/** The customer's shop learns that two of its accounts are one person. */
const merge = (env: DemoEnv): Promise<void> =>
  env.ingest([
    { type: 'track', userId: 'maya-new-id', event: 'Signed In' },
    { type: 'alias', userId: 'maya-new-id', previousId: refs[0].value },
  ])

const resolveOne = async (env: DemoEnv, isRefresh: boolean) => {
  const { matches } = await env.api.resolve(refs, { ...patient(), isRefresh })
  expect(matches).toHaveLength(1)
  return { customerId: matches[0]?.customer.customerId ?? '', handle: matches[0]?.handle ?? '' }
}

const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

/** A live stream of the customer's, opened now; resolves with the problem that ends it. */
const openStream = async (env: DemoEnv): Promise<() => Promise<string | undefined>> => {
  const authorization = `Bearer ${await openSession(env)}`
  const send = (path: string, init: RequestInit) =>
    env.fetch(new Request(new URL(path, env.gatewayUrl), init))
  const found = await send('/api/resolve', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ candidates: refs }),
  })
  const { matches } = resolutionSchema.parse(await found.json())
  const headers = { authorization, accept: 'text/event-stream' }
  const stream = await send(`/api/customers/${matches[0]?.handle}/live`, { headers })
  return async () => /event: problem\ndata: .*"code":"([\w-]+)"/.exec(await stream.text())?.[1]
}

test.each([
  ['survivor', 'customer-merged'],
  ['gone', 'customer-not-found'],
] as const)(
  'where a merged id answers as %s, polls, streams and sections say %s, and the ticket finds the survivor',
  async (merged, code) => {
    await using env = await openDemoEnv({ referenceOptions: { readings: { merged } } })
    const before = await resolveOne(env, false)
    expect(before.customerId).toBe(customerIds[0])
    const poll = () =>
      codeOf(
        listenLive(env.api.connection, before.handle, {
          ...patient(),
          since: new Date().toISOString(),
          onAnswer: () => undefined,
        }),
      )
    expect(await codeOf(env.api.meta(before.handle, patient()))).toBe('answered')
    const problemOfStream = await openStream(env)
    await merge(env)
    expect(await problemOfStream()).toBe(code)
    expect(await poll()).toBe(code)
    expect(await codeOf(env.api.meta(before.handle, { ...patient(), isRefresh: true }))).toBe(code)
    const after = await resolveOne(env, true)
    expect(after.customerId).not.toBe(before.customerId)
    const { data } = await env.api.events(after.handle, { size: 100 }, patient())
    expect(data.events.some(({ name }) => name === 'Signed In')).toBe(true)
  },
)
