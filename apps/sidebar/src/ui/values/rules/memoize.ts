const resultsMax = 2000

/** Remembers the results for the texts asked last; names repeat on every row. */
export const memoize = <Result>(compute: (text: string) => Result): ((text: string) => Result) => {
  const known = new Map<string, Result>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= resultsMax) known.clear()
    const result = compute(text)
    known.set(text, result)
    return result
  }
}
