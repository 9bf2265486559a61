/** Whether a canonical text holds any of the given texts. */
export type Matcher = (text: string) => boolean

/** Up to so many, the engine's own search for one after the other is faster. */
const fewTexts = 8

/**
 * Searches for all texts at once, in time linear in the text and whatever their number: an Aho–Corasick automaton
 * (1975).
 */
export const createMatcher = (texts: readonly string[]): Matcher => {
  if (texts.length <= fewTexts) return (text) => texts.some((one) => text.includes(one))
  const automaton = toAutomaton(texts)
  return (text) => holds(automaton, text)
}

type Automaton = {
  /** `state × 65,536 + character` → state. */
  readonly next: ReadonlyMap<number, number>
  readonly failure: readonly number[]
  readonly isEnd: readonly boolean[]
}

const characters = 65_536

const toAutomaton = (texts: readonly string[]): Automaton => {
  const next = new Map<number, number>()
  const isEnd = [false]
  for (const text of texts) {
    let state = 0
    for (let at = 0; at < text.length; at += 1) {
      const edge = state * characters + text.charCodeAt(at)
      const known = next.get(edge)
      state = known ?? isEnd.push(false) - 1
      if (known === undefined) next.set(edge, state)
    }
    isEnd[state] = true
  }
  return { next, isEnd, failure: toFailures(next, isEnd) }
}

/**
 * For each state the longest other beginning of a text that its own text ends with. States are numbered parents first.
 */
const toFailures = (next: ReadonlyMap<number, number>, isEnd: boolean[]): readonly number[] => {
  const failure: number[] = isEnd.map(() => 0)
  for (const [edge, state] of byDepth(next)) {
    const parent = Math.floor(edge / characters)
    const character = edge % characters
    if (parent !== 0) failure[state] = follow({ next, failure, isEnd }, failure[parent] ?? 0, character)
    if (isEnd[failure[state] ?? 0] === true) isEnd[state] = true
  }
  return failure
}

const byDepth = (next: ReadonlyMap<number, number>): readonly (readonly [edge: number, state: number])[] => {
  const depth = [0]
  const edges = [...next].toSorted(([, one], [, other]) => one - other)
  for (const [edge, state] of edges) depth[state] = (depth[Math.floor(edge / characters)] ?? 0) + 1
  return edges.toSorted(([, one], [, other]) => (depth[one] ?? 0) - (depth[other] ?? 0))
}

const follow = ({ next, failure }: Automaton, from: number, character: number): number => {
  let state = from
  for (;;) {
    const reached = next.get(state * characters + character)
    if (reached !== undefined) return reached
    if (state === 0) return 0
    state = failure[state] ?? 0
  }
}

const holds = (automaton: Automaton, text: string): boolean => {
  let state = 0
  for (let at = 0; at < text.length; at += 1) {
    state = follow(automaton, state, text.charCodeAt(at))
    if (automaton.isEnd[state] === true) return true
  }
  return false
}
