/** Things that wait, each in the line its path names: by tenant, then by fairnessKey. */
export type FairQueue<Item> = {
  readonly size: number
  push(path: readonly string[], item: Item): void
  /** The next in turn. Every line gets its turn before any gets a second one. */
  shift(): Item | undefined
  remove(path: readonly string[], item: Item): void
  /** All that wait, in no order. */
  items(): readonly Item[]
  /** How many wait in the line of that name. */
  sizeOf(name: string): number
}

/**
 * Round robin over lines of lines. Every request costs one token, so taking turns is what deficit round robin
 * comes to with equal weights.
 */
export const createFairQueue = <Item>(depth: number): FairQueue<Item> => {
  const lines = new Map<string, FairQueue<Item>>()
  const createLine = () => (depth > 1 ? createFairQueue<Item>(depth - 1) : createLastLine<Item>())
  let size = 0
  return {
    get size() {
      return size
    },
    push([name = '', ...rest], item) {
      const line = lines.get(name) ?? createLine()
      lines.set(name, line)
      line.push(rest, item)
      size += 1
    },
    shift() {
      const [turn] = lines
      if (turn === undefined) return undefined
      const [name, line] = turn
      // A map keeps the order of insertion: who has had a turn goes to the end.
      lines.delete(name)
      const item = line.shift()
      if (line.size > 0) lines.set(name, line)
      size -= 1
      return item
    },
    remove([name = '', ...rest], item) {
      const line = lines.get(name)
      if (line === undefined) return
      size -= line.size
      line.remove(rest, item)
      size += line.size
      if (line.size === 0) lines.delete(name)
    },
    items: () => [...lines.values()].flatMap((line) => line.items()),
    sizeOf: (name) => lines.get(name)?.size ?? 0,
  }
}

const createLastLine = <Item>(): FairQueue<Item> => {
  const items = new Set<Item>()
  return {
    get size() {
      return items.size
    },
    push: (_, item) => void items.add(item),
    shift() {
      const [item] = items
      if (item !== undefined) items.delete(item)
      return item
    },
    remove: (_, item) => void items.delete(item),
    items: () => [...items],
    sizeOf: () => items.size,
  }
}
