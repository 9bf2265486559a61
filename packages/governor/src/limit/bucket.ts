import type { Grant, Take } from './gcra.ts'

/** The allowance, wherever it is kept. */
export type Bucket = {
  take(take: Take): Promise<Grant>
  /** Takes what was spent elsewhere. */
  settle(count: number): Promise<void>
  /** Upstream said 429, and not to come back before `pauseMs`. */
  noteLimited(pauseMs: number): Promise<void>
}
