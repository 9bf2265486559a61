import type { Json, JsonObject } from '@intilery-sidebar/contract'
import { itemsOf } from './change-body.ts'

const pagesMax = 100

/** Remembers the page each listing or timeline gave last, to give it again. */
export class PageMemory {
  readonly #pages = new Map<string, JsonObject>()

  remember(url: string, page: JsonObject): void {
    if (itemsOf(page) === null) return
    const key = toKey(url)
    this.#pages.delete(key)
    this.#pages.set(key, page)
    const [oldest] = this.#pages.keys()
    if (oldest !== undefined && this.#pages.size > pagesMax) this.#pages.delete(oldest)
  }

  /** The page before this one, or null when this is the first. */
  before(url: string): JsonObject | null {
    return this.#pages.get(toKey(url)) ?? null
  }

  /** A page that begins with the last `count` items of the page before. */
  overlap(url: string, page: JsonObject, count: number): JsonObject {
    const items: readonly Json[] = itemsOf(page) ?? []
    const before = itemsOf(this.before(url) ?? {}) ?? []
    return { ...page, data: [...before.slice(-count), ...items] }
  }
}

// Two pages of one listing differ in where they start and in nothing else.
const toKey = (url: string): string => {
  const { pathname, searchParams } = new URL(url)
  for (const name of ['from', 'scrollid', 'scrollId']) searchParams.delete(name)
  return `${pathname}?${searchParams}`
}
