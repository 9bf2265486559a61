import { setImmediate } from 'node:timers/promises'

/** Items that wait while the store is slow; past this it is not slow but down. */
const waitingMax = 10_000
type Waiting<Item> = {
  readonly item: Item
  readonly sinceMs: number
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

export type GroupCommit<Item> = {
  /**
   * Resolves when the item's group is committed; rejects when the commit failed, when its outcome is unknown, or after
   * `timeoutMs`.
   */
  add(item: Item): Promise<void>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

/** Commits whatever has gathered while the last commit ran, so that a thousand callers cost a few commits. */
export const createGroupCommit = <Item>(
  commit: (items: readonly Item[]) => Promise<void>,
  { timeoutMs, groupSizeMax }: { readonly timeoutMs: number; readonly groupSizeMax: number },
): GroupCommit<Item> => {
  const waiting: Waiting<Item>[] = []
  let underWay: readonly Waiting<Item>[] = []
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  const run = async (): Promise<void> => {
    // One turn of the event loop lets every caller that is ready now into the first group.
    await setImmediate()
    while (waiting.length > 0) {
      underWay = waiting.splice(0, groupSizeMax)
      await commitGroup(underWay, commit)
    }
    underWay = []
    running = null
    clearTimeout(timer)
    timer = undefined
  }

  // They came in the order in which their time is over, so one timer is enough for all of them.
  const giveUp = (): void => {
    const sinceMs = performance.now() - timeoutMs
    const isLate = (one: Waiting<Item>) => one.sinceMs <= sinceMs
    const late = [...underWay.filter(isLate), ...takeWhile(waiting, isLate)]
    for (const { fail } of late) fail(new Error(`Not committed within ${timeoutMs} ms`))
    const next = underWay.find((one) => !isLate(one)) ?? waiting[0]
    timer = next && setTimeout(giveUp, next.sinceMs - sinceMs)
  }

  return {
    add: (item) => {
      if (waiting.length >= waitingMax) return Promise.reject(new Error('Too much waits to be committed'))
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ item, sinceMs: performance.now(), settle: resolve, fail: reject })
      running ??= run()
      timer ??= setTimeout(giveUp, timeoutMs)
      return promise
    },
    idle: async () => {
      await running
    },
  }
}

const commitGroup = async <Item>(
  group: readonly Waiting<Item>[],
  commit: (items: readonly Item[]) => Promise<void>,
): Promise<void> => {
  try {
    await commit(group.map(({ item }) => item))
    for (const { settle } of group) settle()
  } catch (error) {
    for (const { fail } of group) fail(error)
  }
}

/** Removes items from the front; an item whose time is over before its commit began is not committed later. */
const takeWhile = <Item>(items: Item[], isTaken: (item: Item) => boolean): readonly Item[] => {
  const kept = items.findIndex((item) => !isTaken(item))
  return items.splice(0, kept === -1 ? items.length : kept)
}
