import type { BasedOn, Skipped } from '../history/history.ts'

/** A product that was viewed and not bought. */
export type Recommended = {
  readonly productId: string
  readonly variantId?: string
  readonly name?: string
  /** Of one piece, as the newest event that states one says. */
  readonly price?: number
  readonly currency?: string
  readonly timesViewed: number
  readonly lastViewedAt: string
  readonly inCart: boolean
  /** The views, newest first. */
  readonly evidence: readonly string[]
  /** The events that sent it back, when it was bought and has come back in full. */
  readonly returnedBy?: readonly string[]
}

export const exclusionReasons = ['purchased', 'variant-purchased', 'not-a-product', 'outside-window'] as const

/** A product that was viewed and is not in the list, and the events that say why. */
export type Excluded = {
  readonly productId: string
  readonly variantId?: string
  readonly name?: string
  readonly reason: (typeof exclusionReasons)[number]
  readonly evidence: readonly string[]
  /** Which rule says that it is no product. */
  readonly rule?: string
}

export type Recommendations = {
  readonly items: readonly Recommended[]
  readonly excluded: readonly Excluded[]
  readonly basedOn: BasedOn
  readonly skipped: Skipped & {
    /** Views of a product without an id. */
    readonly withoutProductId: number
    /**
     * Orders that do not say all that was bought, or of which policy hides it: what they leave out may be among the
     * items.
     */
    readonly ordersWithoutProducts: number
  }
}

export type RecommendationOptions = {
  /** 1 to 100; default 5. */
  readonly limit?: number | undefined
  /** `product`: a bought variant takes the whole product out. `variant`: only that variant. Default `product`. */
  readonly level?: 'product' | 'variant' | undefined
  /** Products last viewed longer ago are out; 1 to 366 days, null for no limit. Default 90. */
  readonly windowDays?: number | null | undefined
  /** What was bought this many days ago may be offered again, for goods that are used up. Default: never. */
  readonly reofferDays?: number | undefined
}
