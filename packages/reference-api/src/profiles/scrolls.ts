import { randomBytes } from 'node:crypto'
import { ApiError } from '../http/api-error.ts'

/** The customers to list, by number, and how many to a page. */
export type Snapshot = { readonly customerSeqs: readonly number[]; readonly size: number }

type Scroll = {
  readonly tenantSeq: number
  readonly customerSeqs: Float64Array
  readonly size: number
  position: number
  expiresAt: number
}

const openScrollsMax = 500
/** Customers in all open snapshots: 80 MB. */
const heldMax = 10_000_000

/**
 * Open listings. As in the search engine whose scroll ids the documentation shows, a scroll is a place in a snapshot
 * and the server moves it: asking twice with one id gives two different pages.
 */
export class Scrolls {
  /** The least recently used first. */
  readonly #open = new Map<string, Scroll>()
  readonly #keepAliveMs: number
  readonly #clock: () => number

  constructor(options: { readonly keepAliveMs: number; readonly clock: () => number }) {
    this.#keepAliveMs = options.keepAliveMs
    this.#clock = options.clock
  }

  /** Opens a scroll over a snapshot of customers. When too many are open, the least recently used are closed. */
  start(tenantSeq: number, { customerSeqs, size }: Snapshot): string {
    this.#closeExpired()
    const id = randomBytes(96).toString('base64url')
    const scroll = { tenantSeq, customerSeqs: Float64Array.from(customerSeqs), size, position: 0 }
    this.#open.set(id, { ...scroll, expiresAt: this.#newExpiry() })
    this.#closeOldest()
    return id
  }

  /** The next page of customers, empty at the end. Throws for an id that is expired, unknown or another tenant's. */
  next(tenantSeq: number, id: string): readonly number[] {
    this.#closeExpired()
    const scroll = this.#open.get(id)
    if (scroll === undefined || scroll.tenantSeq !== tenantSeq) throw new ApiError('scroll-not-found')
    const page = [...scroll.customerSeqs.subarray(scroll.position, scroll.position + scroll.size)]
    scroll.position += page.length
    scroll.expiresAt = this.#newExpiry()
    this.#open.delete(id)
    this.#open.set(id, scroll)
    return page
  }

  // The scroll used last expires last, so the expired ones are in front.
  #closeExpired(): void {
    const now = this.#clock()
    for (const [id, { expiresAt }] of this.#open) {
      if (expiresAt > now) return
      this.#open.delete(id)
    }
  }

  #closeOldest(): void {
    let held = 0
    for (const { customerSeqs } of this.#open.values()) held += customerSeqs.length
    for (const [id, { customerSeqs }] of this.#open) {
      const isTooMuch = this.#open.size > openScrollsMax || held > heldMax
      if (!isTooMuch || this.#open.size === 1) return
      this.#open.delete(id)
      held -= customerSeqs.length
    }
  }

  #newExpiry(): number {
    return this.#clock() + this.#keepAliveMs
  }
}
