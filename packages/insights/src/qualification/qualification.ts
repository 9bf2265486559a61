/** What one line of the bill is: a rule's points, or what a limit or a veto takes away. */
export type ScorePart = {
  readonly ruleId: string
  readonly title: string
  /** `limit` is what the total cap, or the floor of 0, changed. */
  readonly kind: 'points' | 'veto' | 'limit'
  /** Whole points; all parts together are the score exactly. */
  readonly points: number
  /** Whether the rule's own cap or its group's kept points out. */
  readonly isCapped: boolean
  /** The API's names of the events that count, most recent first. */
  readonly actions: readonly string[]
  /** The events that count, newest first. */
  readonly evidence: readonly string[]
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** One more event that would reach the next grade, and until when it would be enough. */
export type NextStep = {
  readonly ruleId: string
  readonly title: string
  readonly points: number
  readonly score: number
  readonly isEnough: boolean
  /**
   * The last day, ISO 8601 date, on which one such event would still reach the grade; null when it does not fade within
   * 90 days.
   */
  readonly before: string | null
}

/** So many events of one rule, and what they add on the way to a grade. */
export type WayStep = {
  readonly ruleId: string
  readonly title: string
  readonly times: number
  readonly points: number
}

export type Qualification = {
  readonly score: number
  readonly grade: string
  readonly parts: readonly ScorePart[]
  readonly isVetoed: boolean
  /** Against 30 days before, with what had happened by then; null where events that are not loaded may have counted. */
  readonly trend: { readonly points: number; readonly sinceDays: number } | null
  /** The grade above, or null at the top. */
  readonly next: { readonly grade: string; readonly from: number; readonly steps: readonly NextStep[] } | null
  /** The highest grade and events that together would reach it, or null at the top. */
  readonly top: {
    readonly grade: string
    readonly from: number
    /** What is enough from the score of now; empty where five events are not. */
    readonly steps: readonly WayStep[]
    /** The last day, ISO 8601 date, on which they would still reach it; null when they would for 90 days. */
    readonly before: string | null
  } | null
  readonly rulesVersion: number
  /** The rules that are shipped, whose titles are not the brand's own words. */
  readonly isShipped: boolean
  readonly validFrom: string | null
  /** Opens and clicks by machines that would have counted. */
  readonly machineEvents: number
}
