/** One measured thing, with what it has to be and what peers make of the same in the same run. */
export type Figure = {
  readonly name: string
  readonly ours: number
  readonly unit: string
  /** What must hold, in words, and whether it does. */
  readonly must?: { readonly text: string; readonly isMet: boolean } | undefined
  readonly peers?: Readonly<Record<string, number>> | undefined
}

/** A module named on the command line exports one of these. */
export type Bench = (settings: BenchSettings) => Promise<readonly Figure[]>

export type BenchSettings = {
  readonly redisUrl: string
  readonly databaseUrl: string
  /** How long the long measurements take; 1 is the documented length. */
  readonly scale: number
  /** Only the measurements whose name holds this. */
  readonly only: string
}

export const atMost = (value: number, most: number, unit = ''): NonNullable<Figure['must']> => ({
  text: `≤ ${most}${unit}`,
  isMet: value <= most,
})

export const atLeast = (value: number, least: number, unit = ''): NonNullable<Figure['must']> => ({
  text: `≥ ${least}${unit}`,
  isMet: value >= least,
})
