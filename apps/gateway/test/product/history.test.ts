import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import { notableCustomers } from '@intilery-sidebar/reference-api'
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../src/config/read-options.ts'
import { openHistoryApi } from '../../src/demo/open-history-api.ts'
import { openDemoEnv } from '../env/open-demo-env.ts'

const patient = () => ({ signal: new AbortController().signal })
const { byExternalId, busiest, sharedEmail, unknown } = notableCustomers

const sets = {
  'the seeded shop': 'seeded-shop',
  'Online Retail': realDataForTests('online_retail_known_customers.parquet'),
  OTTO: realDataForTests('otto_sample_train.jsonl'),
}

describe.each(Object.entries(sets))('start --from, with %s', (_, file) => {
  it.skipIf(file === null)(
    'shows the busiest customers of the data set at the workbench’s tickets',
    async () => {
      await using opening = new AsyncDisposableStack()
      const reference = opening.adopt(await openHistoryApi(file ?? ''), (api) => api.close())
      const env = opening.use(await openDemoEnv({ reference }))
      for (const { refs } of [byExternalId, busiest]) {
        const { matches } = await env.api.resolve(refs, patient())
        expect(matches.map(({ customer }) => customer.email)).toEqual([refs[1].value])
        const { data } = await env.api.events(matches[0]?.handle ?? '', { size: 100 }, patient())
        expect(data.events.length).toBeGreaterThan(1)
        expect(data.events.every(({ action }) => /^(order|product)_/.test(action))).toBe(true)
      }
      expect((await env.api.resolve(sharedEmail.refs, patient())).matches).toHaveLength(2)
      expect((await env.api.resolve(unknown.refs, patient())).matches).toEqual([])
    },
  )
})

describe('the command line of start', () => {
  it('takes a data set, as pnpm hands it on', () => {
    expect(readOptions(['--', '--from', 'shop.parquet'])).toEqual({ historyFile: 'shop.parquet' })
    expect(readOptions([])).toEqual({ historyFile: null })
  })

  it.each([['--form', 'shop.parquet'], ['shop.parquet'], ['--from']])('refuses %s', (...args) => {
    expect(() => readOptions(args)).toThrow('--from <file>')
  })

  it('names what a data set can be', async () => {
    await expect(openHistoryApi('orders.csv')).rejects.toThrow('--from takes Online Retail (.parquet)')
  })
})
