/** More digits than any currency has. */
const fractionDigits = 6

/**
 * An amount as a person states it: sums of binary fractions are off by noise (`21.700000000000003`). Details keep every
 * digit.
 */
export const withoutNoise = (value: number): number => Number(value.toFixed(fractionDigits))
