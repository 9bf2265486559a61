/** The live tail: it costs the agent's budget nothing, and asks again by itself. */
export const isLive = (path: string): boolean =>
  new URL(path, 'http://sidebar.test').pathname.endsWith('/live')

/**
 * What was asked about customers. What the agent has arranged is asked for when the header stands, so its request can
 * come at any moment after that.
 */
export const toQuestions = (asked: readonly string[]): readonly string[] =>
  asked.filter((path) => !isLive(path) && path !== '/api/preferences')
