import { isMasked } from '@intilery-sidebar/contract'

const partsMax = 10_000

/**
 * Whether policy hides anything inside a value, however deep. What is hidden must not be copied or inserted as if it
 * were the customer's own text. A value of more than 10,000 parts counts as hiding something.
 */
export const hasHidden = (value: unknown): boolean => {
  const left: unknown[] = [value]
  for (let count = 0; left.length > 0; count += 1) {
    if (count > partsMax) return true
    const part = left.pop()
    if (isMasked(part)) return true
    if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) left.push(inner)
  }
  return false
}
