import {
  eventsAnswerSchema,
  metaAnswerSchema,
  isMasked,
  traitsAnswerSchema,
  type Meta,
} from '@intilery-sidebar/contract'
import { parsePolicy } from '../../src/index.ts'
import { toEvent, toMeta } from './demo-customers.ts'
import { createTestEnv, resolutionOf } from './test-env.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

export const email = 'joe.bloggs@shop.example'
export const ref = { idType: 'email', value: email } as const

const joe: Meta = toMeta({
  customerId: 'c-joe',
  externalId: email,
  email,
  values: {
    mobile: '+44 111 222 333 444',
    loyalty: { card_number: 4929123412341234, level: 'gold' },
    places: [{ Address: { street: 'Long Lane 7' } }],
    nothing: null,
  },
})

export const event = {
  ...toEvent('c-joe', 'email_opened'),
  email,
  properties: {
    subject: `Thanks, ${email.toUpperCase()}`,
    [`to ${email}`]: true,
    caller: '(+44) 111-222-333-444',
    campaign: 'TRIAL',
  },
  context: { ip: '217.42.6.253', traits: { email, First_Name: 'Joe' } },
}

export const createJoe = () => ({
  ...createMemoryProfiles([joe]),
  getEvents: async () => ({
    data: { events: [event] },
    freshness: { state: 'live' as const, asOf: '2026-11-01T10:00:00.000Z', upstreamRequestId: null },
  }),
})

/** Everything a role is shown of Joe under a policy. */
export const showJoe = async (policy: unknown, agentRole = 'agent') => {
  const env = createTestEnv({ profiles: createJoe(), policy: parsePolicy(policy) })
  const token = await env.openSession('a', agentRole)
  const { matches } = await resolutionOf(await env.resolve(token, [ref]))
  const [match] = matches
  const read = async (what: string): Promise<unknown> =>
    (await env.get(`/api/customers/${match?.handle ?? ''}/${what}`, token)).json()
  const { data: traits } = traitsAnswerSchema.parse(await read('traits'))
  const { data: meta } = metaAnswerSchema.parse(await read('meta'))
  const { data: page } = eventsAnswerSchema.parse(await read('events'))
  const everything = { customer: match?.customer, traits, meta, event: page.events[0] }
  return { ...everything, text: JSON.stringify(everything) }
}

export const hideFrom = (...fields: readonly string[]) => ({ redaction: fields.map((field) => ({ field })) })
export const maskOf = (value: unknown) => (isMasked(value) ? value.$masked : null)
export const string = (tag: unknown) => ({ type: 'string', tag })
