/** The eight kinds of Kapoor & Narayanan (Patterns 2023), by their numbers. */
export const leakKinds = {
  'L1.1': 'no test set of its own',
  'L1.2': 'preprocessing that saw the test rows',
  'L1.3': 'feature selection that saw the test rows',
  'L1.4': 'duplicates across the split',
  L2: 'a feature that is the label in disguise',
  'L3.1': 'features from after the cutoff, or a test that is not later',
  'L3.2': 'train and test rows that are not independent',
  'L3.3': 'test rows that are not drawn from the population',
} as const

export type LeakKind = keyof typeof leakKinds

/** One leak, and the figures that show it. */
export type Leak = { readonly kind: LeakKind; readonly because: string }

/** A row of a training set, by any maker. */
export type LintRow = {
  readonly customerId: string
  readonly groupId: string
  readonly split: 'train' | 'test'
  readonly cutoff: number
  /** NaN where not known. */
  readonly features: readonly number[]
  readonly buys: boolean | null
}

/** What a training set says of itself, and what can be held against it. */
export type LintSubject = {
  readonly rows: readonly LintRow[]
  readonly featureNames: readonly string[]
  /** From the train cutoff to when the last of its labels was known, in milliseconds. */
  readonly labelSpanMs: number
  /** Constants that features were centred with, if they were. */
  readonly centres?: readonly number[] | undefined
  /** How features were chosen, if they were: by correlation with the label, so many of all candidates. */
  readonly selection?: { readonly chosen: readonly string[] } | undefined
  /**
   * What the features of a customer at a cutoff are from the events alone, and null for one who was not in the
   * population.
   */
  readonly recompute?: ((customerId: string, cutoff: number) => readonly number[] | null) | undefined
  /** Every customer of the population at the test cutoff who is in the test half. */
  readonly population?: readonly string[] | undefined
}

export type LeakCheck = (subject: LintSubject) => Leak | null
