import { randomBytes } from 'node:crypto'
import { ApiError } from '../http/api-error.ts'

/** The customers to list, by number, and how many to a page. */
export type Snapshot = { readonly customerSeqs: readonly number[]; readonly size: number }

type Scroll = { readonly tenantSeq: number; readonly snapshot: Snapshot; position: number; expiresAt: number }

const openScrollsMax = 500

/**
 * Open listings. As in the search engine whose scroll ids the documentation shows, a scroll is a place in a snapshot and
 * the server moves it: asking twice with one id gives two different pages.
 */
export class Scrolls {
  readonly #open = new Map<string, Scroll>()
  readonly #keepAliveMs: number
  readonly #clock: () => number

  constructor(options: { readonly keepAliveMs: number; readonly clock: () => number }) {
    this.#keepAliveMs = options.keepAliveMs
    this.#clock = options.clock
  }

  /** Opens a scroll over a snapshot of customers; the oldest is closed when too many are open. */
  start(tenantSeq: number, snapshot: Snapshot): string {
    const [oldest] = this.#open.keys()
    if (oldest !== undefined && this.#open.size >= openScrollsMax) this.#open.delete(oldest)
    const id = randomBytes(96).toString('base64url')
    this.#open.set(id, { tenantSeq, snapshot, position: 0, expiresAt: this.#newExpiry() })
    return id
  }

  /** The next page of customers, empty at the end. Throws for an id that is expired, foreign or made up. */
  next(tenantSeq: number, id: string): readonly number[] {
    const scroll = this.#open.get(id)
    if (scroll === undefined || scroll.tenantSeq !== tenantSeq || scroll.expiresAt <= this.#clock())
      throw new ApiError('scroll-not-found')
    const { customerSeqs, size } = scroll.snapshot
    const page = customerSeqs.slice(scroll.position, scroll.position + size)
    scroll.position += page.length
    scroll.expiresAt = this.#newExpiry()
    return page
  }

  #newExpiry(): number {
    return this.#clock() + this.#keepAliveMs
  }
}
