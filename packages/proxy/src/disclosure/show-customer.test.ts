import type { Freshness } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnswerTexts } from './show-customer.ts'

const asOf = '2026-11-20T12:00:00.000Z'
const freshnesses: readonly Freshness[] = [
  { state: 'live', asOf, upstreamRequestId: 'r-1' },
  { state: 'cached', asOf, upstreamRequestId: 'r-1' },
  { state: 'stale', because: 'unavailable', asOf, upstreamRequestId: 'r-1' },
]

describe('the text of an answer', () => {
  it('is what JSON says of it, whatever was answered with the same data before', async () => {
    const datas = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 3 })
    const asked = fc.array(fc.record({ data: fc.nat(2), freshness: fc.constantFrom(...freshnesses) }))
    await fc.assert(
      fc.asyncProperty(datas, asked, async (all, questions) => {
        const texts = createAnswerTexts()
        for (const { data: index, freshness } of questions) {
          const data = all[index % all.length] ?? {}
          expect(await texts.of({ data, freshness })).toBe(JSON.stringify({ data, freshness }))
        }
      }),
    )
  })
})
