import { expect } from 'vitest'

/** The live tail: it costs the agent's budget nothing, and asks again by itself. */
export const isLive = (path: string): boolean =>
  new URL(path, 'http://sidebar.test').pathname.endsWith('/live')

/** What was asked besides the live tail. */
export const toQuestions = (asked: readonly string[]): readonly string[] =>
  asked.filter((path) => !isLive(path))

/** Waits until the first page of so many customers' events was asked for: it comes last, after all that is drawn. */
export const waitForEventsAsked = async (asked: readonly string[], customers = 1): Promise<void> => {
  await expect
    .poll(() => asked.filter((path) => path.includes('/events?')).length)
    .toBeGreaterThanOrEqual(customers)
}
