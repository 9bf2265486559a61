/** Who may spend the request budget first. Earlier lanes are served before later ones. */
export const lanes = ['visible', 'live', 'prefetch', 'personalization', 'bulk'] as const

export type Lane = (typeof lanes)[number]

/** Follows the best lane of all callers who wait for one call, for the queue that holds the call. */
export type LanePromotion = {
  /** The best lane so far. */
  lane(): Lane
  /** Calls the listener when a better lane joins. Returns how to stop. */
  onPromoted(listener: (lane: Lane) => void): () => void
}
