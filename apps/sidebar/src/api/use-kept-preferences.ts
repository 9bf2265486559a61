import {
  unchosenPreferences,
  type AgentPreferences,
  type PreferencesAnswer,
} from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from './api-context.ts'
import type { Preferences, PreferencesChange } from './preferences-context.ts'
import { preferencesQuery } from './preferences-query.ts'
import { useDelayedSave } from './use-delayed-save.ts'

/** Nobody could say what was chosen before, so nothing may be written over it. */
const unknown: PreferencesAnswer = { preferences: unchosenPreferences, defaults: { pins: [] }, isKept: false }

/**
 * What this agent chose. Nothing depends on it: until it is there everything stands as nobody chose it, and what is chosen
 * meanwhile is chosen on top of it.
 */
export const useKeptPreferences = (): Preferences => {
  const query = preferencesQuery(useApi())
  const client = useQueryClient()
  const { data, isError } = useQuery(query)
  const [waiting, setWaiting] = useState<readonly PreferencesChange[]>([])
  const { save, hasFailed } = useDelayedSave()
  const answer = data ?? (isError ? unknown : undefined)

  const apply = (change: PreferencesChange): void => {
    // What is there now may be newer than what was drawn.
    const before = client.getQueryData(query.queryKey) ?? unknown
    const preferences = change(before.preferences, before.defaults.pins)
    if (isSame(preferences, before.preferences)) return
    client.setQueryData(query.queryKey, { ...before, preferences })
    if (before.isKept) save(preferences)
  }
  const applyLater = async (change: PreferencesChange): Promise<void> => {
    setWaiting((others) => [...others, change])
    await client.ensureQueryData(query).catch(() => undefined)
    setWaiting((others) => others.filter((other) => other !== change))
    apply(change)
  }

  const { preferences, defaults } = answer ?? unknown
  return {
    isSettled: answer !== undefined,
    preferences: waiting.reduce((chosen, change) => change(chosen, defaults.pins), preferences),
    teamPins: defaults.pins,
    isKept: answer === undefined || (answer.isKept && !hasFailed),
    change: (change) => (answer === undefined ? void applyLater(change) : apply(change)),
  }
}

const isSame = (one: AgentPreferences, other: AgentPreferences): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
