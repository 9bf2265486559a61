import { expect, it } from 'vitest'
import { toFactorLines } from './to-factor-lines.ts'

it('says of two figures of one topic what the stronger says', () => {
  const lines = toFactorLines([
    { feature: 'amount_total', value: 900, effect: 'raises' },
    { feature: 'frequency_30d', value: 0, effect: 'lowers' },
    { feature: 'amount_90d', value: 0, effect: 'lowers' },
  ])
  expect([...lines.values()]).toEqual(['raises', 'lowers'])
})
