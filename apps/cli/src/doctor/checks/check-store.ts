import { inspectDatabase } from '@intilery-sidebar/database'
import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { bad, good, type Finding } from '../finding.ts'

/** Whether the database of the ledger can be opened, or made. Nothing is written, and nothing made. */
export const checkStore = async ({ databaseUrl }: Pick<LiveConfig, 'databaseUrl'>): Promise<Finding> => {
  try {
    const { kind, exists } = await inspectDatabase(databaseUrl)
    return good(
      exists
        ? `The store can be opened (${kind}).`
        : `The store does not exist yet (${kind}): the gateway makes it when it first starts.`,
    )
  } catch (error) {
    return bad(
      `The store cannot be opened${toCode(error)}.`,
      'Without its ledger the gateway shows nothing. Check DATABASE_URL: is the server reachable, the folder writable?',
    )
  }
}

const toCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
