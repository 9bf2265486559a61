import { CompiledQuery, type Compilable, type Kysely } from 'kysely'
import { LRUCache } from 'lru-cache'

export type PreparedQuery<Row> = {
  /** Names the text among those of one database: queries of one shape differ in their values alone. */
  readonly shape: string
  /** Called the first time a shape is met. */
  readonly build: () => Compilable<Row>
  /** The values, in the order in which the built query names them. */
  readonly parameters: readonly unknown[]
}

/** Characters of all texts of one database together; a text that alone would fill it is built anew each time. */
const textsMax = 1_000_000

const textsOfDatabases = new WeakMap<object, LRUCache<string, string>>()

/**
 * Asks a query whose text is built once for each shape: for a query that finds a few rows by their key, to build and compile it
 * costs more than to run it. Only the text is kept, because what Kysely compiled holds the values.
 */
export const askPrepared = async <Tables, Row>(
  db: Kysely<Tables>,
  { shape, build, parameters }: PreparedQuery<Row>,
): Promise<Row[]> => {
  const texts = textsOfDatabases.get(db) ?? createTexts()
  textsOfDatabases.set(db, texts)
  const text = texts.get(shape) ?? build().compile().sql
  texts.set(shape, text)
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}

const createTexts = () =>
  new LRUCache<string, string>({ maxSize: textsMax, sizeCalculation: ({ length }) => length })
