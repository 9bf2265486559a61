import {
  unchosenPreferences,
  type AgentPreferences,
  type PreferencesAnswer,
  type PreferencesChanges,
} from '@intilery-sidebar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../session/api-context.ts'
import type { Preferences, PreferencesChange } from './preferences-context.ts'
import { preferencesQuery } from './preferences-query.ts'
import { useDelayedSave } from './use-delayed-save.ts'

/** What was saved before is unknown, so nothing may be written over it. */
const unknown: PreferencesAnswer = { preferences: unchosenPreferences, defaults: { pins: [] }, isKept: false }

/**
 * This agent's preferences. Nothing waits for them: until they arrive the defaults apply, and changes made meanwhile
 * are applied on top of them.
 */
export const useSavedPreferences = (): Preferences => {
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
    const changes = toChanges(before.preferences, preferences)
    if (Object.keys(changes).length === 0) return
    client.setQueryData(query.queryKey, { ...before, preferences })
    if (before.isKept) save(changes)
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
    isSaved: answer === undefined || (answer.isKept && !hasFailed),
    change: (change) => (answer === undefined ? void applyLater(change) : apply(change)),
  }
}

const fields = ['tab', 'pins', 'folds', 'timeline'] as const satisfies readonly (keyof AgentPreferences)[]

/** The fields that differ, as they are now. Another sidebar of this agent may change the others meanwhile. */
const toChanges = (before: AgentPreferences, now: AgentPreferences): PreferencesChanges =>
  Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(now[field]) !== JSON.stringify(before[field]))
      .map((field) => [field, now[field]]),
  )
