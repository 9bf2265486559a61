import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { inspectStore, type StoreInspection } from '@intilery-sidebar/store'
import { bad, good, type Finding } from '../finding.ts'

/** Whether the store opens or can be made, and whether this version can use its tables. Writes and makes nothing. */
export const checkStore = async ({ databaseUrl }: Pick<LiveConfig, 'databaseUrl'>): Promise<Finding> => {
  try {
    return toFinding(await inspectStore(databaseUrl))
  } catch (error) {
    return bad(
      `The store cannot be opened${toCode(error)}.`,
      'Without its ledger the gateway shows nothing. Check DATABASE_URL: is the server reachable, the folder writable?',
    )
  }
}

const toFinding = ({ kind, exists, difference }: StoreInspection): Finding => {
  if (!exists)
    return good(`The store does not exist yet (${kind}): the gateway makes it when it first starts.`)
  if (difference === null || difference.state === 'missing') return good(`The store opens (${kind}).`)
  const { state, found, known } = difference
  return state === 'newer'
    ? bad(
        `The tables of the store (${kind}) are at ${found ?? 'none'}, and this version knows none after ${known}.`,
        'The gateway of this version does not start. Use the version that migrated them, or restore the backup from before.',
      )
    : good(
        `The store opens (${kind}). Its tables are at ${found ?? 'none'}: a gateway of this version migrates them to ${known} when it starts.`,
      )
}

const toCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
