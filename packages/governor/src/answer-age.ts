const ages = new WeakMap<object, number>()

/** Notes how old an answer was when this process got it, by the clock of the store it came from. Returns the answer. */
export const withAge = <Answer extends object>(answer: Answer, ageMs: number): Answer => {
  ages.set(answer, ageMs)
  return answer
}

/** Undefined for an answer that came from upstream itself. */
export const ageOf = (answer: object): number | undefined => ages.get(answer)
