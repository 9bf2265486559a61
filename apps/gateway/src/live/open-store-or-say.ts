import { openStore, type Store, type StoreOptions } from '@intilery-sidebar/store'
import { StartError } from '../start-error.ts'

/** Opens the store, or says in one sentence that it cannot; the URL may hold a password, so it is not repeated. */
export const openStoreOrSay = async (options: StoreOptions): Promise<Store> => {
  try {
    return await openStore(options)
  } catch (error) {
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
