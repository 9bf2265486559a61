import { unchosenPreferences, type PreferencesAnswer } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useApi } from '../session/api-context.ts'
import type { Api } from '../session/create-api.ts'
import type { Preferences, PreferencesChange, ToDefaultPins } from './preferences-context.ts'
import { toChanges } from './preferences-changes.ts'
import { preferencesQuery } from './preferences-query.ts'
import { savingKey, useDelayedSave } from './use-delayed-save.ts'
import { useShownAgain } from './use-shown-again.ts'

/** What was saved before is unknown, so nothing may be written over it. */
const unknown: PreferencesAnswer = { preferences: unchosenPreferences, defaults: { pins: [] }, isKept: false }

/** It may still turn out that the team pins other traits than the default ones. */
const unsettled: PreferencesAnswer = { ...unknown, defaults: { pins: [], isByPolicy: true } }

/**
 * This agent's preferences. Nothing waits for them: until they arrive the defaults apply, and changes made meanwhile
 * are applied on top of them. They are read again when the sidebar is shown again: other tickets of this agent may have
 * changed them meanwhile.
 */
export const useSavedPreferences = (): Preferences => {
  const api = useApi()
  const query = preferencesQuery(api)
  const client = useQueryClient()
  const { data, isError } = useQuery(query)
  const [waiting, setWaiting] = useState<readonly PreferencesChange[]>([])
  const { save, flush, hasFailed } = useDelayedSave()
  const reread = useCallback((): void => {
    flush()
    if (!hasFailed) rereadPreferences(api, client).catch(() => undefined)
  }, [api, client, flush, hasFailed])
  useShownAgain(reread)
  const answer = data ?? (isError ? unknown : undefined)

  const apply = (change: PreferencesChange, toDefaultPins: ToDefaultPins = toTeamPins): void => {
    // What is there now may be newer than what was drawn.
    const before = client.getQueryData(query.queryKey) ?? unknown
    const preferences = change(before.preferences, before.defaults)
    const changes = toChanges(before.preferences, preferences, toDefaultPins(before.defaults))
    if (Object.keys(changes).length === 0) return
    client.setQueryData(query.queryKey, { ...before, preferences })
    if (before.isKept) save(changes)
  }
  const applyLater = async (change: PreferencesChange, toDefaultPins?: ToDefaultPins): Promise<void> => {
    setWaiting((others) => [...others, change])
    await client.ensureQueryData(query).catch(() => undefined)
    setWaiting((others) => others.filter((other) => other !== change))
    apply(change, toDefaultPins)
  }

  const { preferences, defaults } = answer ?? unsettled
  return {
    isSettled: answer !== undefined,
    preferences: waiting.reduce((chosen, change) => change(chosen, defaults), preferences),
    defaults,
    isSaved: answer === undefined || (answer.isKept && !hasFailed),
    change: (...args) => (answer === undefined ? void applyLater(...args) : apply(...args)),
  }
}

const toTeamPins: ToDefaultPins = ({ pins }) => pins

/**
 * Takes over what is saved now, unless the agent changes something here meanwhile, or what they chose here is saved
 * nowhere.
 */
const rereadPreferences = async (api: Api, client: QueryClient): Promise<void> => {
  const { queryKey } = preferencesQuery(api)
  const before = client.getQueryData(queryKey)
  if (before?.isKept !== true || client.isMutating({ mutationKey: savingKey }) > 0) return
  const now = await api.preferences({ signal: new AbortController().signal })
  if (now.isKept && client.getQueryData(queryKey) === before) client.setQueryData(queryKey, now)
}
