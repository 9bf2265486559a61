/** The live tail: it costs the agent's budget nothing, and asks again by itself. */
export const isLive = (path: string): boolean =>
  new URL(path, 'http://sidebar.test').pathname.endsWith('/live')

/** What was asked besides the live tail. */
export const toQuestions = (asked: readonly string[]): readonly string[] =>
  asked.filter((path) => !isLive(path))
