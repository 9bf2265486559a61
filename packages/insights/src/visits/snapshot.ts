import { isMasked, type Json, type MarketingPreference } from '@intilery-sidebar/contract'

/**
 * What a customer looked like at a visit: names as they are, values only as keyed hashes unless policy lets them be
 * kept.
 */
export type Snapshot = {
  readonly form: 1
  readonly traits: Readonly<Record<string, string>>
  /** Values of the traits that may be kept, so that *Silver → Gold* can be said. */
  readonly kept: Readonly<Record<string, Json>>
  readonly preferences: Readonly<Record<string, boolean>>
  readonly audiences: readonly string[]
  readonly actions: readonly string[]
  /** What was hidden. A snapshot of an earlier version does not say. */
  readonly hidden?: Hidden
}

/** What policy hides. */
type Hidden = {
  /** Names of traits that are hidden, or a part of them: no earlier value of them is reported. */
  readonly traits: readonly string[]
  readonly audiences: number
}

/** What can be seen of a customer now. */
export type Sight = {
  readonly traits: Readonly<Record<string, Json>>
  readonly hidden: Hidden
  readonly preferences: readonly MarketingPreference[] | null
  readonly audiences: readonly string[]
  /** Every action of the action index, with its first event. */
  readonly actions: readonly {
    readonly action: string
    readonly firstEventId: string | null
    readonly firstAt: string | null
  }[]
}

/** What makes snapshots unreadable: a keyed hash, and which traits' values may be kept. */
export type SnapshotOptions = {
  readonly hash: (text: string) => string
  readonly mayKeep: (trait: string) => boolean
}

/** A set of names is kept as hashes too, because an audience can say what no agent may read. */
export const toSnapshot = (sight: Sight, { hash, mayKeep }: SnapshotOptions): Snapshot => ({
  form: 1,
  traits: Object.fromEntries(
    Object.entries(sight.traits).map(([name, value]) => [name, hash(toCanonical(value))]),
  ),
  kept: Object.fromEntries(
    Object.entries(sight.traits).filter(([name, value]) => mayKeep(name) && isShort(value)),
  ),
  preferences: Object.fromEntries(
    (sight.preferences ?? []).map(({ channel, subscribed }) => [channel, subscribed]),
  ),
  audiences: sight.audiences.map((name) => hash(name)),
  actions: sight.actions.map(({ action }) => hash(action)),
  hidden: sight.hidden,
})

const keptMaxLength = 80
const isShort = (value: Json): boolean => JSON.stringify(value).length <= keptMaxLength

/**
 * One text for values that are the same: keys in order, numbers by value, a text that is a plain number as that number,
 * lists of plain values regardless of their order.
 */
export const toCanonical = (value: Json): string => {
  if (typeof value === 'number') return `n${value}`
  if (typeof value === 'string')
    return plainNumber.test(value) ? `n${Number(value)}` : `t${JSON.stringify(value.normalize('NFC').trim())}`
  if (typeof value !== 'object' || value === null) return String(value)
  // What is hidden looks the same whatever it is.
  if (isMasked(value)) return 'm'
  if (isList(value)) return toCanonicalList(value)
  const entries = Object.entries<Json>(value).map(
    ([name, inner]) => `${JSON.stringify(name)}:${toCanonical(inner)}`,
  )
  return `{${entries.toSorted().join(',')}}`
}

const toCanonicalList = (list: readonly Json[]): string => {
  const texts = list.map((inner) => toCanonical(inner))
  const isPlain = list.every((inner) => typeof inner !== 'object' || inner === null)
  return `[${(isPlain ? texts.toSorted() : texts).join(',')}]`
}

/** Fifteen digits are what a number holds exactly; a leading zero or a plus is an id's or a phone's. */
const plainNumber = /^\s*-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?\s*$/

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
