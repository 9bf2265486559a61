import { isPinnable, pinsMax, type DefaultPreferences, type Traits } from '@intilery-sidebar/contract'
import { useMemo } from 'react'
import { usePreferences } from '../../api/preferences/preferences-context.ts'
import { movePin } from './move-pin.ts'
import { toDefaultPins } from './to-default-pins.ts'

export type Pins = {
  /** Names of the pinned traits, in the order to show them. */
  readonly names: readonly string[]
  /** False once `pinsMax` is reached, and for a name that cannot be saved. */
  readonly canPin: (name: string) => boolean
  readonly toggle: (name: string) => void
  readonly move: (name: string, by: -1 | 1) => void
  /** Back to what is pinned for every agent; null where that is what is shown, or where nothing is. */
  readonly reset: { readonly isToTeam: boolean; readonly now: () => void } | null
  /** False where the agent's own pins last no longer than the page. */
  readonly areKept: boolean
}

/**
 * The team's pins until the agent changes them, and the agent's own from then on. Where the team pins nothing in
 * particular, what agents ask for most.
 */
export const usePins = (traits: Traits): Pins => {
  const { preferences, defaults, isSaved, change } = usePreferences()
  const asked = useMemo(() => toDefaultPins(traits), [traits])
  const toDefaults = ({ pins, isByPolicy = pins.length > 0 }: DefaultPreferences): readonly string[] =>
    isByPolicy ? pins : asked
  const unchosen = toDefaults(defaults)
  const names = preferences.pins ?? unchosen
  const isOwn = names.join('\n') !== unchosen.join('\n')
  const changePins = (next: (pins: readonly string[]) => readonly string[]): void =>
    change((before, now) => ({ ...before, pins: next(before.pins ?? toDefaults(now)) }), toDefaults)
  const reset = (): void => change((before) => ({ ...before, pins: null }), toDefaults)
  return {
    names,
    canPin: (name) => names.includes(name) || (names.length < pinsMax && isPinnable(name)),
    toggle: (name) => changePins((pins) => toggled(pins, name)),
    move: (name, by) => changePins((pins) => movePin(pins, name, by)),
    reset: isOwn && unchosen.length > 0 ? { isToTeam: defaults.pins.length > 0, now: reset } : null,
    areKept: isSaved || !isOwn,
  }
}

const toggled = (pins: readonly string[], name: string): readonly string[] =>
  pins.includes(name) ? pins.filter((other) => other !== name) : [...pins, name]
