import type { LearnedReadings } from '@intilery-sidebar/client'
import type { Readings } from './capabilities-file.ts'

/**
 * What of a capability file saves the client a request or a false alarm. Under every other reading it does the same.
 */
export const toLearnedReadings = ({ metaRoute, emailMatch, times }: Readings): LearnedReadings => ({
  metaRoute: metaRoute === 'metadata' ? 'metadata' : 'meta',
  emailMatch: emailMatch === 'object' ? 'object' : 'array',
  times: times === 'epoch' ? 'epoch' : 'iso',
})
