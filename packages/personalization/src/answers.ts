/** Any value that JSON has. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** How new an answer is. `partial`: not all of the customer's events could be read in time. */
export type Freshness = {
  readonly state: 'live' | 'cached' | 'stale' | 'partial'
  /** Why a stale answer could not be asked for again. */
  readonly because?: 'rate-limited' | 'unavailable' | 'malformed' | undefined
  /** ISO 8601. */
  readonly asOf: string
  /** To quote to the platform's support; null where it named none. */
  readonly upstreamRequestId: string | null
}

/** A product that was viewed and not bought. Ids are exactly as your events sent them. */
export type RecommendedProduct = {
  readonly productId: string
  readonly variantId?: string
  readonly name?: string
  /** Of one piece, in `currency`. */
  readonly price?: number
  /** ISO 4217, as your events say it. */
  readonly currency?: string
  /** How many events viewed it. */
  readonly timesViewed: number
  readonly lastViewedAt: string
  readonly inCart: boolean
  /** Ids of the events. */
  readonly evidence: readonly string[]
  readonly returnedBy?: readonly string[]
}

/** A product that was viewed and is left out, and why. */
export type ExcludedProduct = {
  readonly productId: string
  readonly variantId?: string
  readonly name?: string
  readonly reason: 'purchased' | 'variant-purchased' | 'not-a-product' | 'outside-window'
  readonly evidence: readonly string[]
  readonly rule?: string
}

export type Recommendations = {
  readonly items: readonly RecommendedProduct[]
  readonly excluded: readonly ExcludedProduct[]
  readonly basedOn: {
    readonly events: number
    readonly from: string | null
    readonly to: string | null
    readonly isComplete: boolean
  }
  /** Events that were left out, counted by why. */
  readonly skipped: {
    readonly withoutTime: number
    readonly afterAsOf: number
    readonly notKnownYet: number
    readonly doubled: number
    readonly withoutProductId: number
    /** Orders that do not say all that was bought: what they leave out, or hide, may be among the products. */
    readonly ordersWithoutProducts: number
  }
}

/** What a model foresees; never shown without its sentence. */
export type Predicted = {
  /** How many of a hundred such customers bought within `horizonDays`. */
  readonly boughtOf100: number
  readonly horizonDays: number
  readonly model: string
  readonly asOf: string
  /** How many such customers that was tested on. */
  readonly outOf: number
  readonly factors: readonly {
    readonly feature: string
    /** In the feature's own unit; null where the customer has none. */
    readonly value: number | null
    readonly effect: 'raises' | 'lowers'
  }[]
  readonly sentence: string
}

/** A score that is the sum of its parts. */
export type Qualification = {
  /** Whole points, 0 or more. */
  readonly score: number
  readonly grade: string
  readonly parts: readonly {
    readonly ruleId: string
    readonly title: string
    readonly kind: 'points' | 'veto' | 'limit'
    /** Whole points; all parts together are the score. */
    readonly points: number
    readonly isCapped: boolean
    /** Names of the events that count, most recent first. */
    readonly actions: readonly string[]
    readonly evidence: readonly string[]
    readonly firstAt: string | null
    readonly lastAt: string | null
  }[]
  readonly isVetoed: boolean
  /** By how many points the score has changed; null where events that could not be read in time may have counted. */
  readonly trend: { readonly points: number; readonly sinceDays: number } | null
  /** Counts up with each change of the rules. */
  readonly rulesVersion: number
  /** Since when the rules are in force, ISO 8601; null where they do not say. */
  readonly validFrom: string | null
  /** Null where no model is loaded, or it does not know the customer. */
  readonly predicted: Predicted | null
}

type Verdict = 'yes' | 'no' | 'ask-first' | 'not-until'

/** Whether marketing may be sent now. */
export type ContactVerdict = {
  readonly channels: readonly {
    readonly channel: string
    readonly verdict: Verdict
    readonly reason: string
    readonly ruleId: string
    readonly evidence: readonly string[]
    /**
     * The newest event of the evidence; null where no event decided. `isFromIndex`: it is not among the events that
     * were read, and known from the action index.
     */
    readonly event: {
      readonly eventId: string
      readonly action: string
      readonly at: string
      readonly isFromIndex: boolean
    } | null
    readonly until: string | null
    readonly flips: { readonly at: string; readonly to: Verdict } | null
    /** Messages in the last 7 and 30 days, and how many this person usually gets in 7; null while that is not known. */
    readonly pressure: {
      readonly week: number
      readonly month: number
      readonly usualWeek: number | null
    }
  }[]
  /** The customer's time zone; null where it is not known. */
  readonly zone: string | null
  readonly asOf: string
}
