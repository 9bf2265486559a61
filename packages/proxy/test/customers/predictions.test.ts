import { Secret, type Prediction, type PredictionsHeader } from '@intilery-sidebar/contract'
import { predictionsHeader } from '@intilery-sidebar/dev-env/predictions'
import { openStore } from '@intilery-sidebar/store'
import { expect, test } from 'vitest'
import { parsePolicy, type PredictionsFor } from '../../src/index.ts'
import { createTestEnv, noon } from '../env/test-env.ts'

const header: PredictionsHeader = {
  ...predictionsHeader,
  bands: [
    { from: 0, customers: 400, bought: 12 },
    { from: 0.2, customers: 90, bought: 28 },
    { from: 0.9, customers: 10, bought: 9 },
  ],
}

const prediction: Prediction = {
  customerId: 'c-jo',
  probability: 0.3,
  expectedPurchases: 0.6,
  factors: [
    { feature: 'orders_90d', value: 2, effect: 'raises' },
    { feature: 'amount_total', value: 310.5, effect: 'raises' },
  ],
}

const predictionsOf =
  (probability = prediction.probability): PredictionsFor =>
  (tenantId) =>
    tenantId === 'shop'
      ? { header, find: (id) => (id === 'c-jo' ? { ...prediction, probability } : null) }
      : null

const sentence =
  '31 of 100 such customers bought within 90 days · model logistic 2026-06-01 · as of 2026-11-19'

const answerTo = async (
  who: 'agent' | 'shop',
  options: Parameters<typeof createTestEnv>[0] = {},
  query = '',
): Promise<unknown> => {
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => noon,
  })
  const env = createTestEnv({ store, predictionsFor: predictionsOf(), ...options })
  const ask = async (): Promise<Response> => {
    if (who === 'agent') {
      const token = await env.openSession()
      const handle = await env.openHandle(token, { idType: 'id', value: 'c-jo' })
      return env.get(`/api/customers/${handle}/insights`, token)
    }
    const made = { tenantId: 'shop', consumer: 'web-shop', scopes: ['qualification'] as const }
    const { key } = await store.personalizationKeys.make(made)
    return env.app.request(`/v1/personalization/profiles/userId:qrc-117322/qualification${query}`, {
      headers: { authorization: `Bearer ${key}` },
    })
  }
  const body: unknown = await (await ask()).json()
  await store.close()
  expect(body).toHaveProperty('data.predicted')
  return body
}

test.each(['agent', 'shop'] as const)(
  '%s is shown what is foreseen with the sentence it may be said in',
  async (who) => {
    expect(await answerTo(who)).toMatchObject({
      data: {
        predicted: { boughtOf100: 31, outOf: 90, horizonDays: 90, sentence, factors: prediction.factors },
      },
    })
  },
)

test.each(['agent', 'shop'] as const)(
  '%s is shown nothing where the brand has switched it off',
  async (who) => {
    const policy = parsePolicy({ insights: { predictions: 'hide' } })
    expect(await answerTo(who, { policy })).toMatchObject({ data: { predicted: null } })
  },
)

test.each(['agent', 'shop'] as const)('%s is shown nothing that policy hides', async (who) => {
  const answer = (field: string) => answerTo(who, { policy: parsePolicy({ redaction: [{ field }] }) })
  expect(await answer('prediction')).toMatchObject({ data: { predicted: null } })
  const [orders] = prediction.factors
  expect(await answer('total')).toMatchObject({ data: { predicted: { factors: [orders] } } })
  expect(await answer('amount_total')).toMatchObject({ data: { predicted: { factors: [orders] } } })
  const policy = parsePolicy({ events: { showOnly: ['product'] } })
  expect(await answerTo(who, { policy })).toMatchObject({ data: { predicted: { factors: [orders] } } })
})

test('too few customers of the kind say nothing of a hundred, and who was not scored is not foreseen', async () => {
  expect(await answerTo('agent', { predictionsFor: predictionsOf(0.95) })).toMatchObject({
    data: { predicted: null },
  })
  expect(await answerTo('agent', { predictionsFor: () => null })).toMatchObject({ data: { predicted: null } })
})

test('an answer as of an earlier instant holds no later prediction', async () => {
  expect(await answerTo('shop', {}, '?asOf=2026-11-18T00:00:00Z')).toMatchObject({
    data: { predicted: null },
  })
})
