/** About a millisecond of work. */
const yieldLength = 16_384
/** What looking at a value costs besides its length. */
const valueLength = 32

/** Says when enough was done to look at the clock. */
export const createYieldRhythm = (): ((length: number) => boolean) => {
  let done = 0
  return (length) => {
    done += length + valueLength
    if (done < yieldLength) return false
    done = 0
    return true
  }
}
