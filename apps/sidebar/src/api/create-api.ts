import {
  eventsAnswerSchema,
  metaAnswerSchema,
  resolutionSchema,
  traitsAnswerSchema,
  type AgentPreferences,
  type Answer,
  type Candidate,
  type EventsPage,
  type EventsQuery,
  type Meta,
  type PreferencesAnswer,
  type ProfileRef,
  type Resolution,
  type Traits,
} from '@intilery-sidebar/contract'
import type { Host, HostRecord } from '@intilery-sidebar/hosts/browser'
import { createAsk, createGetJson, type ReadOptions } from './get-json.ts'
import { keptSchema, type Kept } from './kept-schema.ts'
import type { Listening, ListenLive, LiveWays } from './listen-live.ts'
import { createSessionFetch, type SessionHost } from './session-fetch.ts'
import { revealedFieldSchema, type RevealedField } from './reveal-schema.ts'
import type { TimelineFilter } from './next-events-page.ts'
import { toEventsSearch } from './to-events-search.ts'
import type { Visibility } from './visibility.ts'

/** What a person typed to find somebody, read as the ids it can be. */
export type Typed = { readonly typed: readonly ProfileRef[] }

/** Who is asked for: candidates, a record of the host's whose people only the proxy may find out, or what was typed. */
export type Asked = readonly Candidate[] | HostRecord | Typed

/** Every question the sidebar asks the proxy. Rejects with `ApiError`, or with the signal's reason. */
export type Api = {
  readonly resolve: (asked: Asked, options: ReadOptions) => Promise<Resolution>
  readonly traits: (handle: string, options: ReadOptions) => Promise<Answer<Traits>>
  readonly meta: (handle: string, options: ReadOptions) => Promise<Answer<Meta>>
  readonly reveal: (
    handle: string,
    field: { readonly path: readonly string[]; readonly reason: string },
    options: ReadOptions,
  ) => Promise<RevealedField>
  readonly events: (handle: string, query: EventsQuery, options: ReadOptions) => Promise<Answer<EventsPage>>
  readonly preferences: (options: ReadOptions) => Promise<PreferencesAnswer>
  readonly keepPreferences: (preferences: AgentPreferences, options: ReadOptions) => Promise<Kept>
  /** A whole timeline as the text of a file. */
  readonly exportTimeline: (
    handle: string,
    wanted: { readonly format: ExportFormat; readonly filter: TimelineFilter },
    options: ReadOptions,
  ) => Promise<string>
  /** Resolves when it has ended by itself, or because nobody can see the sidebar any more. */
  readonly live: (handle: string, listening: Listening) => ReturnType<ListenLive>
}

export type ExportFormat = 'csv' | 'json'

/** Asks through the host, and only while somebody can see the answer. */
export const createApi = (host: SessionHost & Pick<Host, 'canStream'>, visibility: Visibility): Api => {
  const send = createSessionFetch(host)
  const ask = createAsk(send, visibility)
  const getJson = createGetJson(ask)
  const { canStream = true } = host
  let listenLive: Promise<ListenLive> | null = null
  const customerPath = (handle: string, section: string): string =>
    `/api/customers/${encodeURIComponent(handle)}/${section}`

  return {
    resolve: (asked, options) =>
      getJson(resolutionSchema, '/api/resolve', { ...options, body: toQuestion(asked) }),
    traits: (handle, options) => getJson(traitsAnswerSchema, customerPath(handle, 'traits'), options),
    meta: (handle, options) => getJson(metaAnswerSchema, customerPath(handle, 'meta'), options),
    reveal: (handle, field, options) =>
      getJson(revealedFieldSchema, customerPath(handle, 'reveal'), { ...options, body: field }),
    events: (handle, query, options) =>
      getJson(eventsAnswerSchema, `${customerPath(handle, 'events')}${toEventsSearch(query)}`, options),
    preferences: async (options) => {
      // What reads them is needed after the first paint only.
      const { preferencesAnswerSchema } = await import('./preferences-schema.ts')
      return getJson(preferencesAnswerSchema, preferencesPath, options)
    },
    keepPreferences: (preferences, options) =>
      getJson(keptSchema, preferencesPath, { ...options, body: preferences, isSave: true }),
    exportTimeline: (handle, { format, filter }, options) =>
      ask(
        customerPath(handle, 'exports'),
        { ...options, body: { format, ...toExportFilter(filter) }, patienceMs: exportPatienceMs },
        (response) => response.text(),
      ),
    live: async (handle, listening) => {
      listenLive ??= loadListenLive({ send, getJson, visibility, canStream })
      return (await listenLive)(customerPath(handle, 'live'), listening)
    },
  }
}

const preferencesPath = '/api/preferences'

/** Longer than the proxy gives an export. */
const exportPatienceMs = 50_000

/** The proxy refuses an empty list: it would say that somebody meant to hide something. */
const toExportFilter = ({ exclude = [], ...filter }: TimelineFilter): TimelineFilter =>
  exclude.length === 0 ? filter : { ...filter, exclude }

// Nobody listens before the header is painted.
const loadListenLive = async (ways: LiveWays): Promise<ListenLive> =>
  (await import('./listen-live.ts')).createListenLive(ways)

/** The proxy tries no more than this; the surest ids come first. */
const candidatesMax = 6

const toQuestion = (asked: Asked) => {
  if ('resource' in asked) return { record: asked }
  if ('typed' in asked) return { candidates: asked.typed, isSearch: true }
  return { candidates: asked.slice(0, candidatesMax) }
}
