import { setImmediate } from 'node:timers/promises'

/** Items that wait while the store is slow; past this it is not slow but down. */
const mostWaiting = 10_000
/** Large enough that a commit's cost vanishes among its items, small enough for one statement's parameters. */
const largestGroup = 500

type Waiting<Item> = {
  readonly item: Item
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

export type GroupCommit<Item> = {
  /** Resolves when the item's group is committed; rejects when it was not, or when nobody can say. */
  add(item: Item): Promise<void>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

/** Commits whatever has gathered while the last commit ran, so that a thousand callers cost a few commits. */
export const createGroupCommit = <Item>(
  commit: (items: readonly Item[]) => Promise<void>,
): GroupCommit<Item> => {
  const waiting: Waiting<Item>[] = []
  let running: Promise<void> | null = null

  const run = async (): Promise<void> => {
    // One turn of the event loop lets everybody who is ready now into the first group.
    await setImmediate()
    while (waiting.length > 0) await commitGroup(waiting.splice(0, largestGroup), commit)
    running = null
  }

  return {
    add: (item) => {
      if (waiting.length >= mostWaiting) return Promise.reject(new Error('Too much waits to be committed'))
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ item, settle: resolve, fail: reject })
      running ??= run()
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
