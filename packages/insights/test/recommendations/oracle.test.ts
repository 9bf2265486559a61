import { expect, test } from 'vitest'
import { createHistory, recommend } from '../../src/index.ts'
import { bruteForce } from './oracle.ts'
import { createDice, generateHistory, startMs } from './histories.ts'

const histories = process.env['SWEEP'] === 'full' ? 100_000 : 3_000
const dayMs = 86_400_000

test(`equals brute force on ${histories} generated histories, at any instant and with what was known then`, () => {
  for (let seed = 1; seed <= histories; seed += 1) {
    const dice = createDice(seed * 7 + 1)
    const asOfMs = startMs + dice(220) * dayMs
    const known = dice(2) === 0 ? { knownAtMs: asOfMs + dice(40) * dayMs } : {}
    const windowDays = [null, 90, 30][dice(3)] ?? null
    const events = generateHistory(seed)
    const { items } = recommend(createHistory(events, { asOfMs, ...known }), { windowDays, limit: 5 })
    const recommended = items.map(({ productId }) => productId)
    expect(recommended, `seed ${seed}`).toEqual(
      bruteForce(events, { asOfMs, ...known, windowDays, limit: 5 }),
    )
  }
}, 600_000)
