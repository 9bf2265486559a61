import { describe, expect, it } from 'vitest'
import { ask, profilesUrl, readerHeaders } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'

const customer = {
  customerId: 'customer-1',
  externalId: 'shop-1',
  email: 'one@example.com',
  preferences: null,
  meta: {},
}

describe.each(databases)('an imported customer on %s', (_, database) => {
  const api = useApi({ database }, (fresh) =>
    fresh.importHistory([
      {
        customers: [
          { ...customer, traits: { id: 'other', email: 'other@example.com', firstName: 'Ada' } },
          { ...customer, customerId: 'customer-2', externalId: null, email: null, traits: {} },
        ],
        events: [],
      },
    ]),
  )

  it('keeps its own ids, whatever its traits say, and each is written once', async () => {
    const response = await api().fetch(
      new Request(`${profilesUrl}/id:customer-1/traits`, { headers: readerHeaders }),
    )
    expect(await response.text()).toBe(
      '{"firstName":"Ada","id":"customer-1","externalId":"shop-1","email":"one@example.com"}',
    )
  })

  it('of whom nothing is known is an id', async () => {
    expect(await ask(api(), '/id:customer-2/traits')).toMatchObject({
      status: 200,
      body: { id: 'customer-2' },
    })
  })
})
