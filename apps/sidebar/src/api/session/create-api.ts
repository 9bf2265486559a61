import {
  candidatesMax,
  metaAnswerSchema,
  resolutionSchema,
  type Answer,
  type Candidate,
  type EventsPage,
  type EventsQuery,
  type Meta,
  type PreferencesAnswer,
  type PreferencesChanges,
  type ProfileRef,
  type Resolution,
  type Traits,
  type TimelineFilter,
} from '@intilery-sidebar/contract'
import type { Host, HostRecord } from '@intilery-sidebar/hosts/browser'
import { createRequest, createGetJson, type ReadOptions } from './get-json.ts'
import type { Listening, ListenLive, LiveDeps } from '../live/listen-live.ts'
import { createSessionFetch, type SessionHost } from './session-fetch.ts'
import type { RevealedField } from '../profile/reveal-schema.ts'
import type { GradeData, InsightsData, InsightsQuery } from '../insights/insights-data.ts'
import { toCustomerPath } from './paths.ts'
import type { Visibility } from './visibility.ts'

/** What an agent typed to find a customer, read as every id it can be. */
export type TypedRefs = { readonly typed: readonly ProfileRef[] }

/** Who is asked for: candidates, a record of the host's whose people only the proxy may find out, or what was typed. */
export type LookupRequest = readonly Candidate[] | HostRecord | TypedRefs | PeopleOfRecord

/** Several people of one page, each with their own candidates. */
export type PeopleOfRecord = { readonly people: readonly (readonly Candidate[])[] }

/** Every question the sidebar asks the proxy. Rejects with `ApiError`, or with the signal's reason. */
export type Api = {
  readonly resolve: (lookup: LookupRequest, options: ReadOptions) => Promise<Resolution>
  readonly traits: (handle: string, options: ReadOptions) => Promise<Answer<Traits>>
  readonly meta: (handle: string, options: ReadOptions) => Promise<Answer<Meta>>
  readonly reveal: (
    handle: string,
    field: { readonly path: readonly string[]; readonly reason: string },
    options: ReadOptions,
  ) => Promise<RevealedField>
  readonly events: (handle: string, query: EventsQuery, options: ReadOptions) => Promise<Answer<EventsPage>>
  readonly insights: (
    handle: string,
    query: InsightsQuery,
    options: ReadOptions,
  ) => Promise<Answer<InsightsData>>
  readonly preferences: (options: ReadOptions) => Promise<PreferencesAnswer>
  /** Saves the fields that are there. Answers what is saved then, by whichever sidebar of this agent. */
  readonly savePreferences: (changes: PreferencesChanges, options: ReadOptions) => Promise<PreferencesAnswer>
  /** What only few tickets ask for. */
  readonly rare: () => Promise<RareRequests>
  /** A whole timeline as the text of a file. */
  readonly exportTimeline: (
    handle: string,
    wanted: { readonly format: ExportFormat; readonly filter: TimelineFilter },
    options: ReadOptions,
  ) => Promise<string>
  /** Resolves when the stream or poll ends by itself, or because the sidebar is hidden. */
  readonly live: (handle: string, listening: Listening) => ReturnType<ListenLive>
}

export type RareRequests = {
  readonly grade: (handle: string, options: ReadOptions) => Promise<Answer<GradeData>>
  /**
   * The handle of the one of these customers that the agent chose for the record before; null where it was none of
   * them.
   */
  readonly recallChoice: (
    about: { readonly record: string; readonly handles: readonly string[] },
    options: ReadOptions,
  ) => Promise<{ readonly chosen: string | null }>
  readonly saveChoice: (
    about: { readonly record: string; readonly handle: string | null },
    options: ReadOptions,
  ) => Promise<{ readonly isKept: boolean }>
}

export type ExportFormat = 'csv' | 'json'

/** The requests that come after the first paint. */
export type LaterRequests = Pick<
  Api,
  'traits' | 'reveal' | 'events' | 'insights' | 'preferences' | 'savePreferences' | 'exportTimeline'
> &
  RareRequests

/** Sends requests through the host, and only while the sidebar is visible. */
export const createApi = (host: SessionHost & Pick<Host, 'canStream'>, visibility: Visibility): Api => {
  const send = createSessionFetch(host)
  const request = createRequest(send, visibility)
  const getJson = createGetJson(request)
  const { canStream = true } = host
  let listenLive: Promise<ListenLive> | null = null
  // The first paint does without these requests and the schemas of their answers.
  let loaded: LaterRequests | null = null
  const later = async (): Promise<LaterRequests> =>
    (loaded ??= (await import('./later-requests.ts')).createLaterRequests({ getJson, request }))
  const lately =
    <Args extends readonly unknown[], Answered>(
      toRequest: (requests: LaterRequests) => (...args: Args) => Promise<Answered>,
    ) =>
    async (...args: Args): Promise<Answered> =>
      toRequest(await later())(...args)

  return {
    resolve: (lookup, options) =>
      getJson(resolutionSchema, '/api/resolve', { ...options, body: toLookupBody(lookup) }),
    meta: (handle, options) => getJson(metaAnswerSchema, toCustomerPath(handle, 'meta'), options),
    savePreferences: (...args) =>
      loaded ? loaded.savePreferences(...args) : lately((requests) => requests.savePreferences)(...args),
    traits: lately((requests) => requests.traits),
    reveal: lately((requests) => requests.reveal),
    events: lately((requests) => requests.events),
    insights: lately((requests) => requests.insights),
    preferences: lately((requests) => requests.preferences),
    rare: later,
    exportTimeline: lately((requests) => requests.exportTimeline),
    live: async (handle, listening) => {
      listenLive ??= loadListenLive({ send, getJson, visibility, canStream }).catch((error: unknown) => {
        // A failed import must not be remembered.
        listenLive = null
        throw error
      })
      return (await listenLive)(toCustomerPath(handle, 'live'), listening)
    },
  }
}

// Loaded on demand: the first paint does without it.
const loadListenLive = async (deps: LiveDeps): Promise<ListenLive> =>
  (await import('../live/listen-live.ts')).createListenLive(deps)

const toLookupBody = (lookup: LookupRequest) => {
  if ('resource' in lookup) return { record: lookup }
  if ('people' in lookup) return { people: lookup.people }
  if ('typed' in lookup) return { candidates: lookup.typed, isSearch: true }
  return { candidates: lookup.slice(0, candidatesMax) }
}
