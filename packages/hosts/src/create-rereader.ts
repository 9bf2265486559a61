type RereaderOptions<Value> = {
  readonly read: () => Promise<Value>
  readonly onValue: (value: Value) => void
  readonly onFailure: (error: unknown) => void
  /** How long it must have been quiet before it reads, in milliseconds. */
  readonly quietMs: number
}

/** Returns how to say that something changed: a burst is read once, and a reading that was overtaken is dropped. */
export const createRereader = <Value>({
  read,
  onValue,
  onFailure,
  quietMs,
}: RereaderOptions<Value>): (() => void) => {
  let newest = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const readNow = (): void => {
    const reading = (newest += 1)
    read().then(
      (value) => {
        if (reading === newest) onValue(value)
      },
      (error: unknown) => {
        if (reading === newest) onFailure(error)
      },
    )
  }
  return () => {
    // Whatever is being read now was asked for before the change.
    newest += 1
    clearTimeout(timer)
    timer = setTimeout(readNow, quietMs)
  }
}
