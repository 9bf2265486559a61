/** Equal but for rounding; unknown equals unknown. */
export const isSame = (one: number | undefined, other: number | undefined): boolean => {
  if (one === undefined || other === undefined) return one === other
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other)
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))
}
