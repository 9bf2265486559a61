import {
  createReferenceApi,
  defaultReadings,
  demoTenant,
  loadDemoData,
  notableCustomers,
  readings,
  type ReferenceApi,
  type Readings,
} from '@intilery-sidebar/reference-api'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findReadings } from '../src/index.ts'

const { customerIds, refs } = notableCustomers.byExternalId

/** Asked as the reference API answers it under every reading. */
const emailOf = async (api: ReferenceApi): Promise<string> => {
  const headers = { 'content-type': 'application/json', 'auth-token': demoTenant.authTokens[0] }
  const url = `http://reference.invalid/track/demo/shop/SHOP/v1/profiles/id:${customerIds[0]}/traits`
  const response = await api.fetch(new Request(url, { headers }))
  return z.looseObject({ email: z.string() }).parse(await response.json()).email
}

const findUnder = async (chosen: Partial<Readings>) => {
  const api = await createReferenceApi({ limit: null, readings: chosen })
  await loadDemoData(api, { customers: 20, events: 1200 })
  const email = await emailOf(api)
  const found = await findReadings({
    baseUrl: new URL('http://reference.invalid'),
    tenant: demoTenant,
    authToken: demoTenant.authTokens[0],
    known: {
      customer: { id: customerIds[0], userId: refs[0].value, email },
      silentUserId: notableCustomers.silent.refs[0].value,
    },
    fetch: (request) => api.fetch(request),
  })
  await api.close()
  return found
}

/** What an id answers that was merged away needs a merged customer, which a live target does not name. */
const { merged: _merged, ...visible } = defaultReadings

describe('the readings that a target follows', () => {
  it('are found by asking', async () => {
    expect(await findUnder({})).toEqual(visible)
  })

  const others = Object.entries(readings).filter(([name]) => name !== 'merged')
  it.each(others.flatMap(([name, { values }]) => values.slice(1).map((value) => [name, value] as const)))(
    'are found where %s is %s',
    async (name, value) => {
      expect(await findUnder({ [name]: value })).toEqual({ ...visible, [name]: value })
    },
  )
})
