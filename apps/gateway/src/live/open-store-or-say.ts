import { openStore, SchemaError, type Store, type StoreOptions } from '@intilery-sidebar/store'
import { StartError } from '../start-error.ts'

/** Opens the store, or says in one sentence that it cannot; the URL may hold a password, so it is not repeated. */
export const openStoreOrSay = async (options: StoreOptions): Promise<Store> => {
  try {
    return await openStore(options)
  } catch (error) {
    if (error instanceof SchemaError)
      throw new StartError(
        `The tables of the store at DATABASE_URL are at ${error.found ?? 'none'}, and this version knows none after ${error.known}. Start the version that migrated them, or restore the backup from before.`,
        { cause: error },
      )
    throw new StartError(
      `The store at DATABASE_URL does not open${toCode(error)}. Is the server reachable and the folder writable? "cli -- doctor" says more.`,
      { cause: error },
    )
  }
}

const toCode = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : toCode(error.cause)
}
