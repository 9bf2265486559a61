import type { Compilable } from 'kysely'
import { LRUCache } from 'lru-cache'

/** The text of the statement of that shape; it is built and compiled only when the shape is not known. */
export type StatementTexts = (shape: string, build: () => Compilable) => string

/** Characters of all texts together; a text that alone would fill it is built again each time. */
const charactersMax = 1_000_000

/**
 * For statements that differ in their values alone, and cost more to build than to run. Only the text is kept, because
 * what Kysely compiled holds the values.
 */
export const createStatementTexts = (): StatementTexts => {
  const known = new LRUCache<string, string>({
    maxSize: charactersMax,
    sizeCalculation: ({ length }) => length,
  })
  return (shape, build) => {
    const text = known.get(shape) ?? build().compile().sql
    known.set(shape, text)
    return text
  }
}
