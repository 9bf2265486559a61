import { describe, expect, test } from 'vitest'
import { createHistory, toWhereabouts } from '../../src/index.ts'
import { contactRulesSchema } from '../../src/rules.ts'
import { dated, nowMs } from './contact-rules.ts'

const quiet = { id: 'hours', channels: ['sms'], from: '08:00', to: '21:00', ...dated }
const frequency = { id: 'limit', channels: ['sms'], most: 1, per: { days: 1 }, ...dated }
const refusalOf = (rules: object): string => contactRulesSchema.safeParse(rules).error?.message ?? 'none'

describe('rules of when and how often to write', () => {
  test('are of a channel in any spelling', () => {
    const { quiet: hours, frequency: limits } = contactRulesSchema.parse({
      quiet: [{ ...quiet, channels: ['Text', ' SMS '] }],
      frequency: [{ ...frequency, channels: ['E-Mail', 'Line'] }],
    })
    expect([hours[0]?.channels, limits[0]?.channels]).toEqual([
      ['sms', 'sms'],
      ['email', 'line'],
    ])
  })

  test("are of the customer's country, whichever of its codes either side says", () => {
    const rules = contactRulesSchema.parse({ quiet: [{ ...quiet, country: 'UK' }] })
    const where = toWhereabouts(createHistory([], { asOfMs: nowMs }), { country: 'uk' })
    expect([rules.quiet[0]?.country, where]).toEqual([
      'GB',
      { zones: ['Europe/London'], isCertain: true, country: 'GB' },
    ])
    const named = toWhereabouts(createHistory([], { asOfMs: nowMs }), { country: 'Germany' })
    expect(named).toEqual({ zones: [], isCertain: false, country: null })
  })

  test('are refused where their hours hold no minute, which would close the channel for good', () => {
    expect(refusalOf({ quiet: [{ ...quiet, from: '21:00', to: '08:00' }] })).toContain(
      'must be later than from',
    )
    expect(refusalOf({ quiet: [{ ...quiet, to: '08:00' }] })).toContain('must be later than from')
    expect(refusalOf({ quiet: [{ ...quiet, from: '00:00', to: '24:00' }] })).toBe('none')
  })

  test('are refused where no day is theirs', () => {
    const over = { validTo: dated.validFrom }
    expect(refusalOf({ quiet: [{ ...quiet, ...over }] })).toContain('must be later than validFrom')
    expect(refusalOf({ frequency: [{ ...frequency, ...over }] })).toContain('must be later than validFrom')
    expect(refusalOf({ frequency: [{ ...frequency, validTo: '2020-01-02' }] })).toBe('none')
  })
})
