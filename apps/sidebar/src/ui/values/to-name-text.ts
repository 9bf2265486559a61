import { toUnturned } from './to-unturned.ts'

/** Longer than any name that was given by a person; laying out a megabyte would hold the page up for seconds. */
const longestName = 200

/** A name as it came, as far as anybody would read it, and with nothing in it that turns letters around. */
export const toNameText = (name: string): string =>
  toUnturned(name.length > longestName ? `${name.slice(0, longestName)}…` : name)
