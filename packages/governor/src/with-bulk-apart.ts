import type { CallOptions, ProfileClient } from '@intilery-sidebar/contract'

/**
 * Lets whoever asks in bulk past all that is shared. Pages that are read once would push out what agents come back to, and
 * an agent who joined such a call would wait in its line.
 */
export const withBulkApart = (shared: ProfileClient, alone: ProfileClient): ProfileClient => {
  const clientFor = (options: CallOptions | undefined) => (options?.lane === 'bulk' ? alone : shared)
  return {
    getTraits: (ref, options) => clientFor(options).getTraits(ref, options),
    getMeta: (ref, options) => clientFor(options).getMeta(ref, options),
    getEvents: (ref, query, options) => clientFor(options).getEvents(ref, query, options),
    listProfiles: (scrollId, options) => clientFor(options).listProfiles(scrollId, options),
  }
}
