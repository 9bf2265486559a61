import type { Fault } from './fault.ts'

/** Pairs of faults that one machine can have at once, spread evenly over all there are. */
export const toPairs = (faults: readonly Fault[], count: number): readonly (readonly [Fault, Fault])[] => {
  const possible = faults.flatMap((first, index) =>
    faults.slice(index + 1).flatMap((second) => (canMeet(first, second) ? [[first, second] as const] : [])),
  )
  return possible.filter(
    (_, index) =>
      Math.floor((index * count) / possible.length) !== Math.floor(((index - 1) * count) / possible.length),
  )
}

const canMeet = (first: Fault, second: Fault): boolean => {
  const firstNames = Object.keys(first.env)
  const secondNames = Object.keys(second.env)
  const hides = (names: readonly string[], { needs = [] }: Fault): boolean =>
    needs.some((name) => names.includes(name))
  return (
    first.asked === undefined &&
    second.asked === undefined &&
    !firstNames.some((name) => secondNames.includes(name)) &&
    !hides(firstNames, second) &&
    !hides(secondNames, first)
  )
}
