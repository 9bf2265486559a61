import {
  ProfileError,
  type Answer,
  type CallOptions,
  type EventsPage,
  type Meta,
  type ProfileClient,
  type ProfileRef,
  type ProfilesPage,
  type Traits,
} from '@intilery-sidebar/contract'

/** One call that reached "upstream", held until the test answers it. */
export type HeldCall = {
  readonly method: keyof ProfileClient
  readonly ref: ProfileRef | null
  readonly options: CallOptions | undefined
  /** Answers with these customers, or fails. */
  answer(...customerIds: string[]): void
  fail(error: Error): void
}

/**
 * A `ProfileClient` whose every call waits for the test to say how it ends; an aborted call rejects as a real one does.
 */
export const createScriptedClient = (now: () => number) => {
  const calls: HeldCall[] = []
  let auto: ((call: HeldCall) => void) | null = null

  const hold = <Data>(call: Pick<HeldCall, 'method' | 'ref' | 'options'>, dataOf: (ids: string[]) => Data) =>
    new Promise<Answer<Data>>((resolve, reject) => {
      const held: HeldCall = {
        ...call,
        answer: (...ids) => resolve({ data: dataOf(ids), freshness: toFreshness(now()) }),
        fail: reject,
      }
      call.options?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
      calls.push(held)
      auto?.(held)
    })

  const client: ProfileClient = {
    getTraits: (ref, options) => hold({ method: 'getTraits', ref, options }, (ids) => ids.map(toTraits)),
    getMeta: (ref, options) => hold({ method: 'getMeta', ref, options }, (ids) => ids.map(toMeta)),
    getEvents: (ref, _, options) => hold({ method: 'getEvents', ref, options }, toEventsPage),
    listProfiles: (_, options) => hold({ method: 'listProfiles', ref: null, options }, toProfilesPage),
  }
  /** From now on every call ends like this by itself. */
  const always = (how: (call: HeldCall) => void) => {
    auto = how
  }
  return { client, calls, always }
}

export const unavailable = () => new ProfileError('unavailable', 'Upstream does not answer')
export const notFound = () => new ProfileError('not-found', 'No customer has that id')

const toFreshness = (nowMs: number) =>
  ({ state: 'live', asOf: new Date(nowMs).toISOString(), upstreamRequestId: 'r-1' }) as const

const toTraits = (customerId: string): Traits => ({
  customer: {
    customerId,
    externalId: `ext-${customerId}`,
    email: 'shared@x',
    firstName: null,
    lastName: null,
    phone: null,
  },
  values: {},
  marketingPreferences: null,
})

const toMeta = (customerId: string): Meta => ({
  traits: toTraits(customerId),
  createdBy: null,
  audiences: [],
  lastActivityTime: null,
  actions: [],
})

const toEventsPage = (customerIds: string[]): EventsPage => ({
  events: customerIds.map((customerId, index) => ({
    eventId: `event-${customerId}-${index}`,
    customerId,
    externalId: null,
    email: null,
    action: 'page',
    name: null,
    eventTime: '2026-01-01T00:00:00.000Z',
    receivedTime: null,
    source: null,
    sendType: null,
    properties: {},
    context: {},
    rest: {},
  })),
})

const toProfilesPage = (customerIds: string[]): ProfilesPage => ({
  profiles: customerIds.map(toTraits),
  scrollId: 'next',
})
