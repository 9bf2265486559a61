import type { CallOptions, ProfileClient } from '@intilery-sidebar/contract'

/**
 * Sends calls of the bulk lane past the cache and single flight. Pages that are read once would push out what agents come
 * back to, and an agent who joined such a call would wait in the bulk lane.
 */
export const bypassCacheForBulk = (cached: ProfileClient, uncached: ProfileClient): ProfileClient => {
  const clientFor = (options: CallOptions | undefined) => (options?.lane === 'bulk' ? uncached : cached)
  return {
    getTraits: (ref, options) => clientFor(options).getTraits(ref, options),
    getMeta: (ref, options) => clientFor(options).getMeta(ref, options),
    getEvents: (ref, query, options) => clientFor(options).getEvents(ref, query, options),
    listProfiles: (scrollId, options) => clientFor(options).listProfiles(scrollId, options),
  }
}
