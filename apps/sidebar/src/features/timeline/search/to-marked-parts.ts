type MarkedPart = { readonly part: string; readonly isHit: boolean }

/** Splits a text where searched words begin and end. Put together, the parts are the text again. */
export const toMarkedParts = (text: string, words: readonly string[]): readonly MarkedPart[] => {
  const lower = text.toLocaleLowerCase()
  // A letter whose lower case is longer would move every place after it.
  if (lower.length !== text.length) return [{ part: text, isHit: false }]
  const parts: MarkedPart[] = []
  let from = 0
  while (from < text.length) {
    const { start, end } = toNextHit(lower, words, from)
    if (start > from) parts.push({ part: text.slice(from, start), isHit: false })
    if (end > start) parts.push({ part: text.slice(start, end), isHit: true })
    from = end
  }
  return parts
}

const toNextHit = (
  text: string,
  words: readonly string[],
  from: number,
): { readonly start: number; readonly end: number } => {
  let start = text.length
  let end = text.length
  for (const word of words) {
    const at = word === '' ? -1 : text.indexOf(word, from)
    if (at === -1 || at > start || (at === start && at + word.length <= end && start < text.length)) continue
    start = at
    end = at + word.length
  }
  return { start, end }
}
