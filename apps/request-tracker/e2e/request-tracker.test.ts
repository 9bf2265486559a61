import { describe } from 'vitest'
import { describeAgents } from './agents.ts'
import { isRequestTrackerInstalled } from './open-request-tracker.ts'
import { describeReplies } from './replies.ts'
import { describeTickets } from './tickets.ts'
import { withRequestTracker } from './with-request-tracker.ts'

/** A page of Request Tracker takes a second, and many of them on a machine that does other things too. */
const timeout = 300_000

describe.skipIf(!isRequestTrackerInstalled())('the sidebar in Request Tracker', { timeout }, () => {
  const tests = withRequestTracker()
  describeTickets(tests)
  describeReplies(tests)
  describeAgents(tests)
})
