import { isPinnable, pinsMax } from '@intilery-sidebar/contract'
import { usePreferences } from '../../api/preferences/preferences-context.ts'
import { movePin } from './move-pin.ts'

export type Pins = {
  /** Names of the pinned traits, in the order to show them. */
  readonly names: readonly string[]
  /** False once `pinsMax` is reached, and for a name that cannot be saved. */
  readonly canPin: (name: string) => boolean
  readonly toggle: (name: string) => void
  readonly move: (name: string, by: -1 | 1) => void
  /** Back to what the team pins; null where that is what is shown, or where the team pins nothing. */
  readonly reset: (() => void) | null
  /** False where the agent's own pins last no longer than the page. */
  readonly areKept: boolean
}

/** The team's pins until the agent changes them, and the agent's own from then on. */
export const usePins = (): Pins => {
  const { preferences, teamPins, isSaved, change } = usePreferences()
  const names = preferences.pins ?? teamPins
  const isOwn = names.join('\n') !== teamPins.join('\n')
  const changePins = (next: (pins: readonly string[]) => readonly string[]): void =>
    change((before, ofTeam) => ({ ...before, pins: next(before.pins ?? ofTeam) }))
  return {
    names,
    canPin: (name) => names.includes(name) || (names.length < pinsMax && isPinnable(name)),
    toggle: (name) => changePins((pins) => toggled(pins, name)),
    move: (name, by) => changePins((pins) => movePin(pins, name, by)),
    reset: isOwn && teamPins.length > 0 ? () => change((before) => ({ ...before, pins: null })) : null,
    areKept: isSaved || !isOwn,
  }
}

const toggled = (pins: readonly string[], name: string): readonly string[] =>
  pins.includes(name) ? pins.filter((other) => other !== name) : [...pins, name]
