import type { Problem } from '@intilery-sidebar/contract'
import type { Session } from './session/session.ts'

/** What one request's handlers pass on to each other. */
export type ProxyEnv = {
  Variables: {
    requestId: string
    /** Set by `requireSession`, so every route behind it has one. */
    session: Session
    customerRef?: string
    /** Stops the clock of what the request asks of others. */
    releaseDeadline?: () => void
    failure?: { readonly problem: Problem; readonly error: unknown }
  }
}
