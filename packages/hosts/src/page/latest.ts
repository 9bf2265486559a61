/** The last thing a host said about one subject, for callers and for watchers. */
type Latest<Value> = {
  readonly set: (value: Value) => void
  /** Resolves with the newest value, waiting for the first. */
  readonly get: () => Promise<Value>
  /** Calls back with each later value. Returns how to stop. */
  readonly watch: (listener: (value: Value) => void) => () => void
}

/** Holds nothing until `set` is called. */
export const createLatest = <Value>(): Latest<Value> => {
  const listeners = new Set<(value: Value) => void>()
  const arrival = Promise.withResolvers<Value>()
  let latest = arrival.promise

  return {
    set: (value) => {
      arrival.resolve(value)
      latest = Promise.resolve(value)
      for (const listener of listeners) listener(value)
    },
    get: () => latest,
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
