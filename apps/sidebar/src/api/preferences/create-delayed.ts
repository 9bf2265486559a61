/** Something that is done with the last of several values, once no other has come for a moment. */
export type Delayed<Value> = {
  readonly put: (value: Value) => void
  /** Does it at once, if it still has to be done. */
  readonly flush: () => void
}

export const createDelayed = <Value>(act: (value: Value) => void, delayMs: number): Delayed<Value> => {
  let waiting: { readonly value: Value } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    const last = waiting
    waiting = null
    if (last !== null) act(last.value)
  }
  return {
    put: (value) => {
      clearTimeout(timer)
      waiting = { value }
      timer = setTimeout(flush, delayMs)
    },
    flush,
  }
}
