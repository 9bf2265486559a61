import { UsageError } from './usage-error.ts'

/** The flag, or a `UsageError` that says how it is written. */
export const requireFlag = (value: string | undefined, written: string): string => {
  if (value !== undefined && value !== '') return value
  throw new UsageError(`${written} is missing`)
}

/** A whole number in a range; undefined where the flag was not given. */
export const parseCount = (
  text: string | undefined,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined => {
  if (text === undefined) return undefined
  const count = Number(text)
  if (Number.isInteger(count) && count >= least && count <= most) return count
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}`)
}

/** A day, or a time with its zone; a day means the end of it, UTC: what happened on the day counts. */
export const parseCutoff = (text: string, name: string): number => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const at = Date.parse(isDay ? `${text}T23:59:59.999Z` : text)
  const hasZone = isDay || /(?:Z|[+-]\d{2}:\d{2})$/.test(text)
  if (hasZone && !Number.isNaN(at)) return at
  throw new UsageError(
    `--${name} must be a day like 2026-03-31, or a time with its zone like 2026-03-31T12:00:00Z`,
  )
}

/** One of these words; undefined where the flag was not given. */
export const parseChoice = <Choice extends string>(
  text: string | undefined,
  name: string,
  choices: readonly Choice[],
): Choice | undefined => {
  if (text === undefined) return undefined
  const choice = choices.find((one) => one === text)
  if (choice !== undefined) return choice
  throw new UsageError(`--${name} must be ${choices.join(' or ')}`)
}
