import type { AgentPreferences } from '@intilery-sidebar/contract'
import { expect } from 'vitest'
import type { Writer } from './writers.ts'

/** What an agent does in one sidebar that is kept for all of them. */
export type Act =
  | { readonly kind: 'pin'; readonly name: string }
  | { readonly kind: 'move'; readonly at: number; readonly by: -1 | 1 }
  | { readonly kind: 'reset' }
  | { readonly kind: 'fold'; readonly name: string }
  | { readonly kind: 'tab'; readonly tab: AgentPreferences['tab'] }
  | { readonly kind: 'sort'; readonly sort: 'asc' | 'desc' }

type Open = { base: AgentPreferences; view: AgentPreferences; hasTouchedPins: boolean }
type Lists = { readonly before: readonly string[]; readonly after: readonly string[] }

/**
 * What must be kept, whichever sidebar says so: of single values the last that was sent; of lists every name that was
 * added and none that was taken away, in the order that a sidebar gave them, or else in the one they had.
 */
export class AgentModel {
  readonly teamPins: readonly string[]
  readonly #open: readonly Open[]
  #kept: AgentPreferences

  constructor(count: number, teamPins: readonly string[]) {
    const timeline = { include: null, exclude: [], sort: 'desc' } as const
    this.#kept = { tab: 'profile', pins: null, folds: [], timeline }
    this.teamPins = teamPins
    this.#open = Array.from({ length: count }, () => ({
      base: this.#kept,
      view: this.#kept,
      hasTouchedPins: false,
    }))
  }

  act(index: number, act: Act): void {
    const open = this.#open[index]
    if (open === undefined) return
    const view = toChange(act, this.teamPins)(open.view)
    if (JSON.stringify(view.pins) !== JSON.stringify(open.view.pins)) open.hasTouchedPins = true
    open.view = view
  }

  /** These sidebars have sent what they had, one or several at once; this is what is kept now. */
  expectSent(indexes: readonly number[], now: AgentPreferences, writers: readonly Writer[]): void {
    const sent = indexes.flatMap((index) => this.#open[index] ?? [])
    const touched = sent.filter(({ hasTouchedPins }) => hasTouchedPins)
    expectPins(touched, { kept: this.#kept.pins, now: now.pins, teamPins: this.teamPins })
    const folds = sent.map(({ base, view }) => ({ before: base.folds, after: view.folds }))
    expectMerged(folds, this.#kept.folds, now.folds)
    expectLast(
      sent.map(({ base, view }) => [base.tab, view.tab]),
      this.#kept.tab,
      now.tab,
    )
    const sorts = sent.map(({ base, view }) => [base.timeline.sort, view.timeline.sort] as const)
    expectLast(sorts, this.#kept.timeline.sort, now.timeline.sort)
    this.#kept = now
    for (const index of indexes) {
      const [open, shown] = [this.#open[index], writers[index]?.shown]
      if (open && shown) Object.assign(open, { base: shown, view: shown, hasTouchedPins: false })
    }
  }
}

export const toChange =
  (act: Act, teamPins: readonly string[]) =>
  (before: AgentPreferences): AgentPreferences => {
    const pins = before.pins ?? teamPins
    if (act.kind === 'pin') return { ...before, pins: toggled(pins, act.name) }
    if (act.kind === 'move') return { ...before, pins: movedPins(pins, act.at, act.by) }
    if (act.kind === 'reset') return { ...before, pins: null }
    if (act.kind === 'fold') return { ...before, folds: toggled(before.folds, act.name) }
    if (act.kind === 'tab') return { ...before, tab: act.tab }
    return { ...before, timeline: { ...before.timeline, sort: act.sort } }
  }

const toggled = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name]

const movedPins = (pins: readonly string[], at: number, by: -1 | 1): readonly string[] => {
  const [one, other] = [pins[at], pins[at + by]]
  if (one === undefined || other === undefined) return pins
  return pins.with(at, other).with(at + by, one)
}

type Pins = AgentPreferences['pins']
type Around = { readonly kept: Pins; readonly now: Pins; readonly teamPins: readonly string[] }

const expectPins = (sent: readonly Open[], { kept, now, teamPins }: Around): void => {
  const isReset = sent.map(({ view }) => view.pins === null)
  if (sent.length === 0) expect(now).toEqual(kept)
  else if (isReset.every(Boolean)) expect(now).toBeNull()
  else if (!isReset.includes(true)) {
    const lists = sent.map(({ base, view }) => ({
      before: base.pins ?? teamPins,
      after: view.pins ?? teamPins,
    }))
    expectMerged(lists, kept ?? teamPins, now ?? [])
  }
}

/** Where several sent at once, whichever was last; a name that one added and another took away may be there or not. */
const expectMerged = (sent: readonly Lists[], kept: readonly string[], now: readonly string[]): void => {
  expect(new Set(now).size).toBe(now.length)
  for (const name of new Set([...kept, ...now, ...sent.flatMap(({ after }) => after)])) {
    const isAdded = sent.some(({ before, after }) => !before.includes(name) && after.includes(name))
    const isTaken = sent.some(({ before, after }) => before.includes(name) && !after.includes(name))
    if (isAdded && isTaken) continue
    expect({ name, isKept: now.includes(name) }).toEqual({
      name,
      isKept: isAdded || (kept.includes(name) && !isTaken),
    })
  }
  const moved = sent.filter(({ before, after }) => !isOrdered(before, after))
  const orders = moved.length === 0 ? [kept] : moved.map(({ after }) => after)
  expect(orders.some((order) => isOrdered(order, now))).toBe(true)
}

/** Whether the names that both have stand in the same order. */
const isOrdered = (names: readonly string[], others: readonly string[]): boolean =>
  names.filter((name) => others.includes(name)).join() ===
  others.filter((name) => names.includes(name)).join()

const expectLast = <Value>(
  sent: readonly (readonly [before: Value, after: Value])[],
  kept: Value,
  now: Value,
): void => {
  const changed = sent.filter(([before, after]) => before !== after).map(([, after]) => after)
  expect(changed.length === 0 ? [kept] : changed).toContain(now)
}
