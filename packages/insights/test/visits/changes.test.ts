import { isMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import { expect, test } from 'vitest'
import { isUnchanged, parseSnapshot, toChanges, toSnapshot, type Sight } from '../../src/index.ts'
import { createDice } from '../recommendations/histories.ts'

const options = { hash: (text: string) => `#${text}`, mayKeep: (trait: string) => trait === 'tier' }
const pairs = process.env['SWEEP'] === 'full' ? 100_000 : 10_000

type Dice = (sides: number) => number

const generate = (dice: Dice, depth: number): Json => {
  const kind = dice(depth > 2 ? 5 : 7)
  if (kind === 0) return dice(2) === 0
  if (kind === 1) return null
  if (kind === 2) return dice(100_000) / 10 ** dice(3)
  if (kind === 3) return ['Gold', '+44 7975', '0042', 'é', '', 'NaN', '-0'][dice(7)] ?? ''
  if (kind === 4) return String(dice(1_000))
  if (kind === 5) return Array.from({ length: dice(4) }, () => generate(dice, depth + 1))
  return Object.fromEntries(
    Array.from({ length: dice(4) }, (_, index) => [`k${index}`, generate(dice, depth + 1)]),
  )
}

/**
 * The same value as another system would write it: keys in another order, numbers as text, decimals that say nothing.
 */
const rewrite = (value: Json, dice: Dice): Json => {
  if (typeof value === 'number')
    return dice(2) === 0 ? value : `${value}${Number.isInteger(value) && dice(2) === 0 ? '.00' : ''}`
  if (typeof value === 'string') return value.normalize('NFD')
  if (typeof value !== 'object' || value === null || isMasked(value)) return value
  if (isList(value)) return value.map((inner) => rewrite(inner, dice))
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, rewrite(inner, dice)]),
  )
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const seeing = (traits: JsonObject, rest: Partial<Sight> = {}): Sight => ({
  traits,
  preferences: [
    { channel: 'email', subscribed: true },
    { channel: 'sms', subscribed: false },
  ],
  audiences: ['audience_vip', 'audience_news'],
  hidden: { traits: [], audiences: 0 },
  actions: [{ action: 'page', firstEventId: 'e-1', firstAt: '2026-01-01T00:00:00Z' }],
  ...rest,
})

test(`${pairs} pairs that differ in order or number format only show no change`, () => {
  for (let seed = 1; seed <= pairs; seed += 1) {
    const dice = createDice(seed)
    const traits = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`t${index}`, generate(dice, 0)]),
    )
    const snapshot = toSnapshot(seeing(traits), options)
    const again = Object.fromEntries(
      Object.entries(traits)
        .toReversed()
        .map(([name, value]) => [name, rewrite(value, dice)]),
    )
    const sight = seeing(again)
    const later = {
      ...sight,
      preferences: sight.preferences?.toReversed() ?? null,
      audiences: sight.audiences.toReversed(),
    }
    const changes = toChanges({ snapshot, at: '2026-01-01T00:00:00Z' }, later, options)
    expect(isUnchanged(changes), `seed ${seed} ${JSON.stringify(changes.traits)}`).toBe(true)
  }
})

test('every kind of change is reported, earlier values only where they may be kept', () => {
  const snapshot = toSnapshot(seeing({ tier: 'Silver', city: 'Bremen', old: 1 }), options)
  expect(JSON.stringify(snapshot.traits)).not.toMatch(/^"Bremen"/)
  expect(snapshot.kept).toEqual({ tier: 'Silver' })
  const now = seeing(
    { tier: 'Gold', city: 'Ulm', fresh: true },
    {
      preferences: [
        { channel: 'email', subscribed: false },
        { channel: 'sms', subscribed: false },
      ],
      audiences: ['audience_vip', 'audience_cart'],
      actions: [
        { action: 'page', firstEventId: 'e-1', firstAt: null },
        { action: 'payment_failed', firstEventId: 'e-9', firstAt: '2026-02-01T00:00:00Z' },
      ],
    },
  )
  expect(toChanges({ snapshot, at: 'then' }, now, options)).toEqual({
    since: 'then',
    traits: [
      { trait: 'tier', kind: 'changed', before: 'Silver', now: 'Gold' },
      { trait: 'city', kind: 'changed', now: 'Ulm' },
      { trait: 'fresh', kind: 'added', now: true },
      { trait: 'old', kind: 'removed' },
    ],
    preferences: [{ channel: 'email', before: true, now: false }],
    joined: ['audience_cart'],
    left: 1,
    firstEver: [{ action: 'payment_failed', eventId: 'e-9', at: '2026-02-01T00:00:00Z' }],
  })
})

test('what policy hides or shows since is no change, and no earlier value is reported', () => {
  const hidden = { traits: ['tier'], audiences: 1 }
  const open = seeing({ tier: 'Silver', city: 'Bremen' })
  const closed = seeing({ city: 'Bremen' }, { hidden, audiences: ['audience_vip'] })
  const partly = seeing({ tier: { now: null } }, { hidden: { traits: ['tier'], audiences: 0 } })
  const compare = (before: Sight, now: Sight) =>
    toChanges({ snapshot: toSnapshot(before, options), at: '' }, now, options)
  expect(isUnchanged(compare(open, closed))).toBe(true)
  expect(isUnchanged(compare(closed, { ...open, audiences: ['audience_vip'] }))).toBe(true)
  expect(compare(seeing({ tier: { now: 'Silver' } }), partly).traits).toEqual([])
  const fewer = { ...closed, audiences: [] }
  expect([compare(closed, fewer).left, compare(closed, closed).left]).toEqual([1, 0])
})

test('a part of a trait that is hidden at both visits keeps the rest comparable, without what it was', () => {
  const hidden = { traits: ['tier'], audiences: 0 }
  const snapshot = toSnapshot(seeing({ tier: { now: null, was: 1 } }, { hidden }), options)
  const now = seeing({ tier: { now: null, was: 2 } }, { hidden })
  expect(toChanges({ snapshot, at: '' }, now, options).traits).toEqual([
    { trait: 'tier', kind: 'changed', now: { now: null, was: 2 } },
  ])
})

test('a snapshot that an earlier version wrote, which names nothing hidden, still shows what has changed', () => {
  const { hidden: _, ...snapshot } = toSnapshot(seeing({ city: 'Bremen' }), options)
  expect(parseSnapshot(JSON.stringify(snapshot))).toEqual(snapshot)
  const changes = toChanges({ snapshot, at: '' }, seeing({ city: 'Ulm' }), options)
  expect(changes.traits).toEqual([{ trait: 'city', kind: 'changed', now: 'Ulm' }])
})

test('a phone number that loses its plus is a change: it is another text', () => {
  const snapshot = toSnapshot(seeing({ phone: '+44111' }), options)
  expect(toChanges({ snapshot, at: '' }, seeing({ phone: '44111' }), options).traits).toHaveLength(1)
})

test('a snapshot is read back as it was written, and nothing else is', () => {
  const snapshot = toSnapshot(seeing({ a: 1 }), options)
  expect(parseSnapshot(JSON.stringify(snapshot))).toEqual(snapshot)
  for (const other of [
    '',
    '{}',
    'null',
    '{"form":1}',
    '{"form":2}',
    JSON.stringify({ ...snapshot, audiences: [1] }),
    JSON.stringify({ ...snapshot, hidden: ['tier'] }),
  ])
    expect(parseSnapshot(other)).toBeNull()
})
