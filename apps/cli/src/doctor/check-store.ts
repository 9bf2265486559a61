import { openDatabase } from '@intilery-sidebar/database'
import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { bad, good, type Finding } from './finding.ts'

/** Whether the database of the ledger can be opened. Nothing is written to it. */
export const checkStore = async ({ databaseUrl }: Pick<LiveConfig, 'databaseUrl'>): Promise<Finding> => {
  try {
    const database = await openDatabase(databaseUrl)
    await database.close()
    return good(`The store opens (${database.kind}).`)
  } catch (error) {
    return bad(
      `The store does not open${toCode(error)}.`,
      'Without its ledger nothing is shown to anybody. Check DATABASE_URL: is the server reachable, the folder writable?',
    )
  }
}

const toCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
