import type { Json } from '@intilery-sidebar/contract'
import { toCanonical, type Sight, type Snapshot, type SnapshotOptions } from './snapshot.ts'

export type TraitChange = {
  readonly trait: string
  readonly kind: 'changed' | 'added' | 'removed'
  /** Only where policy lets the earlier value be kept. */
  readonly before?: Json
  readonly now?: Json
}

/** What is different from the last visit. */
export type Changes = {
  /** Of the last visit, ISO 8601. */
  readonly since: string
  readonly traits: readonly TraitChange[]
  readonly preferences: readonly {
    readonly channel: string
    readonly before: boolean | null
    readonly now: boolean | null
  }[]
  readonly joined: readonly string[]
  /** Of audiences left only the number is known: their names were not kept. */
  readonly left: number
  readonly firstEver: readonly {
    readonly action: string
    readonly eventId: string | null
    readonly at: string | null
  }[]
}

/** Compares what can be seen now with a snapshot of an earlier visit. Order and number format are no change. */
export const toChanges = (
  { snapshot, at }: { readonly snapshot: Snapshot; readonly at: string },
  sight: Sight,
  { hash }: Pick<SnapshotOptions, 'hash'>,
): Changes => {
  const audiences = new Set(snapshot.audiences)
  const actions = new Set(snapshot.actions)
  const joined = sight.audiences.filter((name) => !audiences.has(hash(name)))
  return {
    since: at,
    traits: toTraitChanges(snapshot, sight, hash),
    preferences: toPreferenceChanges(snapshot, sight),
    joined,
    left: Math.max(0, audiences.size - toStayed(sight, joined) - toHiddenSince(snapshot, sight)),
    firstEver: sight.actions
      .filter(({ action }) => !actions.has(hash(action)))
      .map(({ action, firstEventId, firstAt }) => ({ action, eventId: firstEventId, at: firstAt })),
  }
}

const toStayed = ({ audiences }: Sight, joined: readonly string[]): number =>
  new Set(audiences).size - new Set(joined).size

/** Audiences that policy has hidden since the visit may be those that seem to be left. */
const toHiddenSince = ({ hidden: before }: Snapshot, { hidden }: Sight): number =>
  before === undefined ? 0 : Math.max(0, hidden.audiences - before.audiences)

/** Whether there is any change. */
export const isUnchanged = ({ traits, preferences, joined, left, firstEver }: Changes): boolean =>
  traits.length + preferences.length + joined.length + left + firstEver.length === 0

/** What a policy hides or shows since is no change of the customer, and what is hidden now is reported in no form. */
const toTraitChanges = (
  snapshot: Snapshot,
  { traits, hidden }: Sight,
  hash: (text: string) => string,
): readonly TraitChange[] => {
  const before = new Map(Object.entries(snapshot.traits))
  const isHidden = new Set(hidden.traits)
  const wasHidden = new Set(snapshot.hidden?.traits)
  const kept = new Map(Object.entries(snapshot.kept).filter(([trait]) => !isHidden.has(trait)))
  const now = Object.entries(traits).flatMap(([trait, value]): readonly TraitChange[] => {
    const earlier = before.get(trait)
    if (earlier === hash(toCanonical(value)) || isHidden.has(trait) !== wasHidden.has(trait)) return []
    const old = kept.get(trait)
    if (earlier === undefined) return [{ trait, kind: 'added', now: value }]
    return [{ trait, kind: 'changed', now: value, ...(old === undefined ? {} : { before: old }) }]
  })
  const removed = [...before.keys()].filter((trait) => !Object.hasOwn(traits, trait) && !isHidden.has(trait))
  return [...now, ...removed.map((trait) => toRemoved(trait, kept.get(trait)))]
}

const toRemoved = (trait: string, before: Json | undefined): TraitChange =>
  before === undefined ? { trait, kind: 'removed' } : { trait, kind: 'removed', before }

const toPreferenceChanges = (snapshot: Snapshot, { preferences }: Sight): Changes['preferences'] => {
  const before = new Map(Object.entries(snapshot.preferences))
  const now = new Map((preferences ?? []).map(({ channel, subscribed }) => [channel, subscribed]))
  return [...new Set([...before.keys(), ...now.keys()])]
    .map((channel) => ({ channel, before: before.get(channel) ?? null, now: now.get(channel) ?? null }))
    .filter((change) => change.before !== change.now)
}
