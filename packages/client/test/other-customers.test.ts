import { describe, expect, it } from 'vitest'
import { byEmail, byId, byUserId, joeEvent, joeMeta, joeTraits } from './samples.ts'
import { failureOf } from './failure-of.ts'
import { clientOf, serveJson } from './upstream.ts'

describe('an answer about another customer', () => {
  const other = { ...joeTraits, id: 'other-id', externalId: 'other', email: 'other@x' }
  it.each([
    [
      'traits by email',
      { data: [joeTraits, other] },
      (client: ReturnType<typeof clientOf>) => client.getTraits(byEmail),
    ],
    ['two customers by id', { data: [joeTraits, other] }, (client) => client.getTraits(byId)],
    ['the same customer twice', { data: [joeTraits, joeTraits] }, (client) => client.getTraits(byEmail)],
    [
      'events by id',
      { data: [joeEvent, { ...joeEvent, id: 'x', customerId: 'x' }] },
      (client) => client.getEvents(byId, {}),
    ],
    [
      'events of two by userId',
      { data: [joeEvent, { ...joeEvent, id: 'x', customerId: null }] },
      (client) => client.getEvents(byUserId, {}),
    ],
    ['events by email', { data: [{ ...joeEvent, email: 'x@x' }] }, (client) => client.getEvents(byEmail, {})],
    [
      'an event that names two',
      { data: [{ ...joeEvent, customerId: 'x' }] },
      (client) => client.getEvents(byEmail, {}),
    ],
  ] as const satisfies readonly (readonly [
    string,
    unknown,
    (client: ReturnType<typeof clientOf>) => Promise<unknown>,
  ])[])('is refused: %s', async (_, body, request) => {
    const { baseUrl } = await serveJson(body)
    expect((await failureOf(request(clientOf(baseUrl)))).reason).toBe('malformed')
  })

  it.each([
    ['traits by id', other, (client: ReturnType<typeof clientOf>) => client.getTraits(byId)],
    ['traits by userId', { ...joeTraits, externalId: 'other' }, (client) => client.getTraits(byUserId)],
    ['meta by id', { ...joeMeta, id: 'other-id' }, (client) => client.getMeta(byId)],
    [
      'events by id',
      { data: [{ ...joeEvent, id: 'x', customerId: 'x' }] },
      (client) => client.getEvents(byId, {}),
    ],
    [
      'events by userId',
      { data: [{ ...joeEvent, externalId: 'x' }] },
      (client) => client.getEvents(byUserId, {}),
    ],
  ] as const satisfies readonly (readonly [
    string,
    unknown,
    (client: ReturnType<typeof clientOf>) => Promise<unknown>,
  ])[])('who is the only one, by an id, says that the customer was merged: %s', async (_, body, request) => {
    const { baseUrl } = await serveJson(body)
    expect((await failureOf(request(clientOf(baseUrl)))).reason).toBe('merged')
  })

  it('is distinguished from an empty list: an address without customers is not found', async () => {
    const { baseUrl } = await serveJson({ data: [] })
    expect((await failureOf(clientOf(baseUrl).getMeta(byEmail))).reason).toBe('not-found')
  })
})
