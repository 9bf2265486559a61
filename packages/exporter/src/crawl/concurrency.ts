const limitMin = 1
const window = 40

/**
 * How many timelines to read at a time: grows while more at a time are done faster, shrinks when upstream is in
 * trouble. The request budget decides how fast; this only has to keep it busy, at any round-trip time.
 */
export class Concurrency {
  readonly #max: number
  readonly #now: () => number
  #limit = 4
  #done = 0
  #since: number
  #rate = 0
  #isGrowing = true

  constructor(max: number, now: () => number = () => performance.now()) {
    this.#max = max
    this.#now = now
    this.#since = now()
  }

  get limit(): number {
    return this.#limit
  }

  onDone(): void {
    this.#done += 1
    if (this.#done < window) return
    const rate = this.#done / Math.max(1, this.#now() - this.#since)
    this.#isGrowing =
      rate > this.#rate * 1.03 ? true : rate < this.#rate * 0.9 ? !this.#isGrowing : this.#isGrowing
    this.#set(this.#limit + (this.#isGrowing ? Math.max(1, this.#limit * 0.25) : -1))
    this.#rate = rate
    this.#restart()
  }

  shrink(): void {
    this.#set(this.#limit / 2)
    this.#rate = 0
    this.#restart()
  }

  #set(limit: number): void {
    this.#limit = Math.round(Math.min(this.#max, Math.max(limitMin, limit)))
  }

  #restart(): void {
    this.#done = 0
    this.#since = this.#now()
  }
}
