import { LRUCache } from 'lru-cache'

/**
 * The memory that all answers of a process share, whatever their tenant and kind. The least recently used goes first.
 */
export type AnswerMemory = {
  /** Takes memory for an entry; `drop` is called when it has to go. An entry that is too large is dropped at once. */
  put(
    entry: object,
    options: { readonly bytes: number; readonly ttlMs: number; readonly drop: () => void },
  ): void
  /** Notes that the entry was used. */
  touch(entry: object): void
  remove(entry: object): void
  /** How much is in use, by the same estimate that `put` is given. */
  bytes(): number
}

export const answerMemoryBytesDefault = 128 * 1024 * 1024
/** One answer may take this part of the memory, or a single customer would empty it for all others. */
const entryPartMax = 1 / 8
const purgeEveryMs = 60_000

type Taken = { readonly bytes: number; readonly drop: () => void }

/** `bytesMax`: the most that all answers may take. Default 128 MiB. */
export const createAnswerMemory = (bytesMax = answerMemoryBytesDefault): AnswerMemory => {
  const taken = new LRUCache<object, Taken>({
    maxSize: bytesMax,
    maxEntrySize: Math.max(1, Math.floor(bytesMax * entryPartMax)),
    sizeCalculation: ({ bytes }) => Math.max(1, Math.ceil(bytes)),
    dispose: ({ drop }, _entry, reason) => {
      if (reason !== 'set') drop()
    },
    ttlAutopurge: false,
  })
  let purgedAtMs = performance.now()
  const purgeExpired = () => {
    if (performance.now() - purgedAtMs < purgeEveryMs) return
    purgedAtMs = performance.now()
    taken.purgeStale()
  }
  return {
    put(entry, { bytes, ttlMs, drop }) {
      purgeExpired()
      taken.set(entry, { bytes, drop }, { ttl: ttlMs })
      if (!taken.has(entry)) drop()
    },
    touch: (entry) => void taken.get(entry),
    remove: (entry) => void taken.delete(entry),
    bytes: () => taken.calculatedSize,
  }
}
