import { stripBidiOverrides } from './strip-bidi-overrides.ts'

/** Longer than any name that was given by a person; laying out a megabyte would hold the page up for seconds. */
const nameMaxLength = 200

/** A name as it came, cut to a readable length and without bidirectional overrides. */
export const toNameText = (name: string): string =>
  stripBidiOverrides(name.length > nameMaxLength ? `${name.slice(0, nameMaxLength)}…` : name)
