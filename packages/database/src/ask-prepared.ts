import { CompiledQuery, type Compilable, type Kysely } from 'kysely'
import { createStatementTexts, type StatementTexts } from './statement-texts.ts'

export type PreparedQuery<Row> = {
  /** Names the text among those of one database: queries of one shape differ in their values alone. */
  readonly shape: string
  /** Called when a shape is not known. */
  readonly build: () => Compilable<Row>
  /** The values, in the order in which the built query names them. */
  readonly parameters: readonly unknown[]
}

const textsOfDatabases = new WeakMap<object, StatementTexts>()

/** Asks a query whose text is built once for each shape. */
export const askPrepared = async <Tables, Row>(
  db: Kysely<Tables>,
  { shape, build, parameters }: PreparedQuery<Row>,
): Promise<Row[]> => {
  const toText = textsOfDatabases.get(db) ?? createStatementTexts()
  textsOfDatabases.set(db, toText)
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(toText(shape, build), [...parameters]))
  return rows
}
