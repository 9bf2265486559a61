/** What stands where policy hides a value. */
export type Masked = {
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'object'
  /** The same wherever the same value is hidden in one session, and for that session only. */
  readonly tag: string
}

/** Writes a masked value as text, so that it fits wherever text does. */
export const toMaskedText = ({ type, tag }: Masked): string => `[masked ${type} ${tag}]`

/** Reads what `toMaskedText` wrote; null for any other value. */
export const readMasked = (value: unknown): Masked | null => {
  const [, type, tag] = typeof value === 'string' ? (maskedText.exec(value) ?? []) : []
  return isType(type) && tag !== undefined ? { type, tag } : null
}

const maskedText = /^\[masked (\w+) ([\w-]+)\]$/
const types = ['string', 'number', 'boolean', 'list', 'object'] as const
const isType = (text: string | undefined): text is Masked['type'] => types.some((type) => type === text)
