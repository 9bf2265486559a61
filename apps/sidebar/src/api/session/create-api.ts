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
import { ApiError } from './api-error.ts'
import { createRequest, createGetJson, type ReadOptions } from './get-json.ts'
import type { Connection } from '../live/listen-live.ts'
import { createSessionFetch, type SessionHost } from './session-fetch.ts'
import type { RevealedField } from '../profile/reveal-schema.ts'
import type { GradeData, InsightsData, InsightsQuery } from '../insights/insights-data.ts'
import { toCustomerPath } from './to-customer-path.ts'
import type { Visibility } from './visibility.ts'

/** What an agent typed to find a customer, read as every id it can be. */
export type TypedRefs = { readonly typed: readonly ProfileRef[] }

/** Who is asked for: candidates, a record of the host's whose people only the proxy may find out, or what was typed. */
export type LookupRequest = readonly Candidate[] | HostRecord | TypedRefs | PeopleOfRecord

/** Several people of one page, each with their own candidates. */
export type PeopleOfRecord = { readonly people: readonly (readonly Candidate[])[] }

/** What the look-up is about, where what the agent decided about it before is asked too. */
export type ResolveOptions = ReadOptions & { readonly about?: string | null }

/** Every question the sidebar asks the proxy. Rejects with `ApiError`, or with the signal's reason. */
export type Api = {
  readonly resolve: (lookup: LookupRequest, options: ResolveOptions) => Promise<Resolution>
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
  readonly grade: (handle: string, options: ReadOptions) => Promise<Answer<GradeData>>
  /** Keeps the handle of the chosen customer, null where none of those offered is meant, and undefined for neither. */
  readonly saveChoice: (
    choice: { readonly about: string; readonly chosen: string | null | undefined },
    options: ReadOptions,
  ) => Promise<{ readonly isKept: boolean }>
  /** A whole timeline as the text of a file. */
  readonly exportTimeline: (
    handle: string,
    wanted: { readonly format: ExportFormat; readonly filter: TimelineFilter },
    options: ReadOptions,
  ) => Promise<string>
  /** What `listenLive` streams or polls through. */
  readonly connection: Connection
}

export type ExportFormat = 'csv' | 'json'

/** The requests that come after the first paint, which does without them and the schemas of their answers. */
export type LazyRequests = Omit<Api, 'resolve' | 'meta' | 'connection'>

/** Sends requests through the host, and only while the sidebar is visible. */
export const createApi = (host: SessionHost & Pick<Host, 'canStream'>, visibility: Visibility): Api => {
  const send = createSessionFetch(host)
  const request = createRequest(send, visibility)
  const getJson = createGetJson(request)
  const { canStream = true } = host
  let loaded: LazyRequests | null = null
  const load = async (): Promise<LazyRequests> =>
    (loaded ??= (await import('./lazy-requests.ts')).createLazyRequests({ getJson, request }))
  // At once where they are loaded: a page that is being unloaded still saves.
  const whenLoaded =
    <Args extends readonly unknown[], Answered>(
      toRequest: (requests: LazyRequests) => (...args: Args) => Promise<Answered>,
    ) =>
    async (...args: Args): Promise<Answered> =>
      toRequest(loaded ?? (await load()))(...args)

  return {
    resolve: (lookup, { about, ...options }) => {
      const ask = (more: object) =>
        getJson(resolutionSchema, '/api/resolve', { ...options, body: { ...toLookupBody(lookup), ...more } })
      if (!about) return ask({})
      return ask({ about }).catch((error: unknown) => {
        // While gateways are replaced one by one, one of 0.1.0 refuses `about`.
        if (error instanceof ApiError && error.code === 'bad-request') return ask({})
        throw error
      })
    },
    meta: (handle, options) => getJson(metaAnswerSchema, toCustomerPath(handle, 'meta'), options),
    savePreferences: whenLoaded((requests) => requests.savePreferences),
    traits: whenLoaded((requests) => requests.traits),
    reveal: whenLoaded((requests) => requests.reveal),
    events: whenLoaded((requests) => requests.events),
    insights: whenLoaded((requests) => requests.insights),
    preferences: whenLoaded((requests) => requests.preferences),
    grade: whenLoaded((requests) => requests.grade),
    saveChoice: whenLoaded((requests) => requests.saveChoice),
    exportTimeline: whenLoaded((requests) => requests.exportTimeline),
    connection: { send, getJson, visibility, canStream },
  }
}

const toLookupBody = (lookup: LookupRequest) => {
  if ('resource' in lookup) return { record: lookup }
  if ('people' in lookup) return { people: lookup.people }
  if ('typed' in lookup) return { candidates: lookup.typed, isSearch: true }
  return { candidates: lookup.slice(0, candidatesMax) }
}
