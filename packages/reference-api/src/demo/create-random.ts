export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  wholeNumber(min: number, max: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
  uuid(): string
}

const warmUpRounds = 15

/**
 * The same numbers for the same seed and stream, on every machine; streams are independent of each other.
 * The generator is sfc32 of PractRand: 128 bits of state, so that ids made of it do not meet.
 */
export const createRandom = (seed: number, stream = 0): Random => {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0x9e3779b9 | 0, 1]
  const nextWord = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < warmUpRounds; round += 1) nextWord()
  const next = () => nextWord() / 2 ** 32
  const wholeNumber = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    wholeNumber,
    pick: (items) => itemAt(items, wholeNumber(0, items.length - 1)),
    chance: (probability) => next() < probability,
    uuid: () => toUuid([nextWord(), nextWord(), nextWord(), nextWord()]),
  }
}

const itemAt = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index]
  if (item === undefined) throw new RangeError('There is nothing to pick from')
  return item
}

const toUuid = (words: readonly number[]): string => {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
