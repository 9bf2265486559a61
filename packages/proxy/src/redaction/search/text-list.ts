/** Texts that were met one after the other; emptied and filled again for each event without being allocated again. */
export type TextList = {
  add(text: string): void
  clear(): void
  readonly count: () => number
  /** The text at a place below `count`. */
  at(place: number): string
}

export const createTextList = (): TextList => {
  const texts: string[] = []
  let count = 0
  return {
    add: (text) => {
      texts[count] = text
      count += 1
    },
    clear: () => {
      count = 0
    },
    count: () => count,
    at: (place) => texts[place] ?? '',
  }
}
