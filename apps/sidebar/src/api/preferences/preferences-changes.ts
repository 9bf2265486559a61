import type { AgentPreferences, PreferencesChanges } from '@intilery-sidebar/contract'

/**
 * The fields that differ, as they are now, and for lists as they were before: other sidebars of this agent may change
 * the same lists meanwhile. Before an agent pins anything the pins are the default ones.
 */
export const toChanges = (
  before: AgentPreferences,
  now: AgentPreferences,
  defaultPins: readonly string[],
): PreferencesChanges => {
  const changed = fields.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(before[field]))
  const from = {
    ...(changed.includes('pins') && { pins: before.pins ?? defaultPins }),
    ...(changed.includes('folds') && { folds: before.folds }),
  }
  return {
    ...Object.fromEntries(changed.map((field) => [field, now[field]])),
    ...(Object.keys(from).length > 0 && { from }),
  }
}

const fields = ['tab', 'pins', 'folds', 'timeline'] as const satisfies readonly (keyof AgentPreferences)[]

/** Two changes as one: from what was there before the first, to what is there after the second. */
export const joinChanges = (first: PreferencesChanges, second: PreferencesChanges): PreferencesChanges => ({
  ...first,
  ...second,
  ...((first.from ?? second.from) && { from: { ...second.from, ...first.from } }),
})
