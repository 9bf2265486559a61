import { foldsMax, pinsMax, type AgentPreferences, type PreferencesChanges } from '@intilery-sidebar/contract'

/**
 * What is saved, with what an agent changed in one of their sidebars. Lists merge name by name: a sidebar that was
 * opened before another one pinned a trait does not take that pin away.
 */
export const mergePreferences = (
  saved: AgentPreferences,
  { from = {}, ...changes }: PreferencesChanges,
  teamPins?: readonly string[],
): AgentPreferences => ({
  tab: changes.tab ?? saved.tab,
  pins: toPins(saved.pins, changes.pins, { from: from.pins, teamPins }),
  folds:
    changes.folds === undefined
      ? saved.folds
      : mergeNames({ saved: saved.folds, from: from.folds, now: changes.folds }).slice(0, foldsMax),
  timeline: changes.timeline ?? saved.timeline,
})

type Pins = AgentPreferences['pins']
type Around = {
  readonly from: readonly string[] | undefined
  readonly teamPins: readonly string[] | undefined
}

const toPins = (saved: Pins, now: Pins | undefined, { from, teamPins }: Around): Pins => {
  if (now === undefined) return saved
  return now && mergeNames({ saved: saved ?? teamPins ?? from ?? [], from, now }).slice(0, pinsMax)
}

type Lists = {
  readonly saved: readonly string[]
  /** Undefined where only `now` is known, which then replaces what is saved. */
  readonly from: readonly string[] | undefined
  readonly now: readonly string[]
}

/** Without what was taken away and with what was added; in the order that is saved unless names were moved. */
const mergeNames = ({ saved, from, now }: Lists): readonly string[] => {
  if (from === undefined) return now
  const kept = from.filter((name) => now.includes(name))
  const left = saved.filter((name) => now.includes(name) || !from.includes(name))
  const added = now.filter((name) => !from.includes(name))
  const isMoved = now.filter((name) => from.includes(name)).join('\n') !== kept.join('\n')
  const moved = now.filter((name) => left.includes(name) || added.includes(name))
  return [...new Set(isMoved ? [...moved, ...left] : [...left, ...added])]
}
