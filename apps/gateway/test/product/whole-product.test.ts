import { notableCustomers } from '@intilery-sidebar/reference-api'
import { tickets } from '@intilery-sidebar/workbench/tickets'
import { describe, expect, test } from 'vitest'
import { openSession } from '../env/agent-api.ts'
import { openDemoEnv } from '../env/open-demo-env.ts'

const patient = (): { signal: AbortSignal } => ({ signal: new AbortController().signal })

describe('a question goes through the whole product', () => {
  test('from the ticket to the right customer, their metadata, traits and events', async () => {
    await using env = await openDemoEnv()
    const { refs, customerIds } = notableCustomers.byExternalId
    const { matches } = await env.api.resolve(refs, patient())
    const [match] = matches
    expect(matches.map(({ customer }) => customer.customerId)).toEqual(customerIds)
    const handle = match?.handle ?? ''
    const meta = await env.api.meta(handle, patient())
    const traits = await env.api.traits(handle, patient())
    const events = await env.api.events(handle, { size: 100 }, patient())
    expect(meta.data.traits.customer).toMatchObject({ externalId: 'qrc-117322', firstName: 'Maya' })
    expect(traits.data.customer.externalId).toBe('qrc-117322')
    expect(events.data.events.length).toBeGreaterThan(0)
    expect(new Set(events.data.events.map(({ customerId }) => customerId))).toEqual(new Set(customerIds))
  })

  test('and opening a ticket costs two upstream requests', async () => {
    await using env = await openDemoEnv()
    const { matches } = await env.api.resolve(notableCustomers.documented.refs, patient())
    const handle = matches[0]?.handle ?? ''
    await Promise.all([env.api.meta(handle, patient()), env.api.events(handle, { size: 100 }, patient())])
    expect(env.upstream).toHaveLength(2)
  })

  test.each(Object.entries(notableCustomers))(
    'and a ticket of the workbench finds whom it says: %s',
    async (_name, { refs, customerIds }) => {
      await using env = await openDemoEnv()
      const ticket = tickets.find((candidate) => candidate.refs[0]?.value === refs[0].value)
      const { matches } = await env.api.resolve(ticket?.refs ?? [], patient())
      expect(new Set(matches.map(({ customer }) => customer.customerId))).toEqual(new Set(customerIds))
    },
  )
})

describe('cancelling', () => {
  test('goes all the way down: the request upstream ends when the sidebar stops asking', async () => {
    const asked = Promise.withResolvers<Request>()
    await using env = await openDemoEnv({
      intercept: (request) => {
        asked.resolve(request)
        return new Promise((_answer, fail) => {
          request.signal.addEventListener('abort', () => fail(new DOMException('Cancelled', 'AbortError')))
        })
      },
    })
    const cancelling = new AbortController()
    const resolving = env.api.resolve(notableCustomers.documented.refs, { signal: cancelling.signal })
    const request = await asked.promise
    expect(request.signal.aborted).toBe(false)
    cancelling.abort()
    await expect(resolving).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => request.signal.aborted).toBe(true)
  })
})

describe('bad input', () => {
  test.each([
    ['an unknown id type', '{"candidates":[{"idType":"phone","value":"1"}]}', 'ref-invalid'],
    ['a blank id', '{"candidates":[{"idType":"email","value":" "}]}', 'ref-invalid'],
    ['a line break in an id', String.raw`{"candidates":[{"idType":"id","value":"a\nb"}]}`, 'ref-invalid'],
    ['no candidate', '{"candidates":[]}', 'bad-request'],
    ['not JSON', 'candidates', 'bad-request'],
  ])('%s is refused with its reason, and costs no upstream request', async (_what, body, code) => {
    await using env = await openDemoEnv()
    await env.api.resolve(notableCustomers.unknown.refs, patient())
    const before = env.upstream.length
    const token = await openSession(env)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = new Request('http://127.0.0.1:8787/api/resolve', { method: 'POST', headers, body })
    const problem: unknown = await (await env.fetch(request)).json()
    expect(problem).toMatchObject({ code })
    expect(env.upstream).toHaveLength(before)
  })

  test('a handle of another session is unknown, and costs no upstream request', async () => {
    await using env = await openDemoEnv()
    await using other = await openDemoEnv()
    const { matches } = await other.api.resolve(notableCustomers.documented.refs, patient())
    await expect(env.api.meta(matches[0]?.handle ?? '', patient())).rejects.toMatchObject({
      code: 'handle-invalid',
    })
    expect(env.upstream).toHaveLength(0)
  })
})
