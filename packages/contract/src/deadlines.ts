// How long each hop waits, in milliseconds. Each hop outlasts the ones it waits for, so that the agent reads the reason
// that the inner hop gives and not "took too long". A test holds the order.

/** One section of the sidebar, innermost hop first. */
export const sectionDeadlines = {
  /** One attempt of the client at one upstream request. */
  upstreamAttemptMs: 4000,
  /** All attempts of one call. */
  upstreamCallMs: 5000,
  /** How long a visible call waits for the request budget before that. */
  budgetWaitMs: 8000,
  /** The proxy's whole answer: waiting for the budget and the call. */
  proxyMs: 14_000,
  /** A host that carries the sidebar's requests, such as Zendesk's request proxy. */
  hostMs: 15_000,
  sidebarMs: 20_000,
} as const

/** A timeline as a file, innermost hop first. */
export const exportDeadlines = {
  /** How long upstream is read before the file ends with what there is. */
  readingMs: 30_000,
  proxyMs: 45_000,
  hostMs: 48_000,
  sidebarMs: 50_000,
} as const

/** What a customer does from now on, as a stream or as polls. */
export const liveDeadlines = {
  /** How long the first poll of a customer waits for upstream's answer, within the proxy's own deadline. */
  firstAnswerMs: 5000,
  /** How long a poll may then wait for something to happen. */
  pollWaitMs: 8000,
  /** A stream without news sends a heartbeat this often: before an intermediary closes it. */
  beatMs: 15_000,
  /** How long the sidebar listens to a stream that is silent. */
  silenceMs: 40_000,
} as const
