/**
 * Whole numbers that add up to the rounded sum of the exact ones, each less than one away from its exact value (largest
 * remainder; ties go to the earlier part).
 */
export const roundParts = (exact: readonly number[]): readonly number[] => {
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0))
  const floors = exact.map((value) => Math.floor(value))
  const missing = total - floors.reduce((sum, value) => sum + value, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return floors.map((value, index) => (raised.has(index) ? value + 1 : value) + 0)
}
