/** One thing the doctor looked at. */
export type Finding = {
  readonly isGood: boolean
  /** What was seen; never a value of the environment and never a customer's data. */
  readonly says: string
  /** What to do about it, where something is to be done. */
  readonly mend?: string
}

export const good = (says: string): Finding => ({ isGood: true, says })

export const bad = (says: string, mend: string): Finding => ({ isGood: false, says, mend })

export const toLines = ({ isGood, says, mend }: Finding): string =>
  mend === undefined ? `${isGood ? '✓' : '✗'} ${says}` : `✗ ${says}\n  → ${mend}`
