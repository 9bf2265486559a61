import { describe, expect, test } from 'vitest'
import { createHistory, recommend } from '../../src/index.ts'
import { hasRealData, readRealData } from '../real-data.ts'
import { anEvent } from '../an-event.ts'

type Act = { readonly aid: number; readonly ts: number; readonly type: string }
type Session = { readonly session: number; readonly events: readonly Act[] }

const file = 'otto_sample_train.jsonl'
const actions: Readonly<Record<string, string>> = {
  clicks: 'product_viewed',
  carts: 'product_added',
  orders: 'order_completed',
}

const readSessions = (): readonly Session[] =>
  readRealData(file)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file whose shape its README states
    .map((line) => JSON.parse(line) as Session)

const toEvents = ({ events }: Session) =>
  events.map(({ aid, ts, type }, index) =>
    anEvent(actions[type] ?? type, ts, {
      eventId: String(index).padStart(6, '0'),
      properties: type === 'orders' ? { products: [{ product_id: aid }] } : { product_id: aid },
    }),
  )

type Rule = 'ours' | 'none' | 'view-reopens'

/** By hand and in file order: the last five clicked aids that were not ordered up to and with this act. */
const byHand = (acts: readonly Act[], rule: Rule): readonly number[] => {
  const ordered = new Set<number>()
  const clicked: number[] = []
  for (const { aid, type } of acts) {
    if (type === 'orders') ordered.add(aid)
    if (type !== 'clicks') continue
    if (rule === 'view-reopens') ordered.delete(aid)
    clicked.unshift(aid)
  }
  const isOut = (aid: number): boolean => rule !== 'none' && ordered.has(aid)
  return [...new Set(clicked)].filter((aid) => !isOut(aid)).slice(0, 5)
}

const differ = (acts: readonly Act[], rule: Rule): number =>
  byHand(acts, rule).join() === byHand(acts, 'ours').join() ? 0 : 1

const tellLast = (session: Session, asOfMs: number): readonly string[] =>
  recommend(createHistory(toEvents(session), { asOfMs }), { windowDays: null }).items.map(
    ({ productId }) => productId,
  )

/** Every act, with those up to and with it. Acts of one millisecond are one instant, judged after the last of them. */
const toInstants = ({ events }: Session) =>
  events.map(({ ts }, index) => ({
    ts,
    seen: events.slice(0, index + 1),
    isLast: events[index + 1]?.ts !== ts,
  }))

describe.skipIf(!hasRealData(file))('OTTO, 20 real sessions', () => {
  test('the last five at every instant of every session are those counted by hand', () => {
    for (const session of readSessions())
      for (const { ts, seen } of toInstants(session).filter(({ isLast }) => isLast))
        expect(tellLast(session, ts)).toEqual(byHand(seen, 'ours').map(String))
  }, 60_000)

  test('from the first order on both halves of the rule decide answers: bought is out, and a later view does not bring it back', () => {
    const instants = readSessions()
      .flatMap(toInstants)
      .filter(({ seen }) => seen.some(({ type }) => type === 'orders'))
    const count = (rule: Rule): number => instants.reduce((sum, { seen }) => sum + differ(seen, rule), 0)
    expect([instants.length, count('none'), count('view-reopens')]).toEqual([492, 68, 57])
  })

  test.each([
    [0, [161938, 1740927, 1228848, 938007, 843110]],
    [3, [925352, 1431783, 1261998, 1575102, 1251514]],
    [4, [479396, 1081407, 678521, 758750, 917213]],
  ])('the last five at the end of session %i are the published ones', (number, published) => {
    const session = readSessions().find((one) => one.session === number)
    expect(session === undefined ? [] : tellLast(session, Number.MAX_SAFE_INTEGER)).toEqual(
      published.map(String),
    )
  })
})
