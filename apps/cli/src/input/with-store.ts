import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { openStore, type Store, type StoreOptions } from '@intilery-sidebar/store'
import { toStoreOpenError } from './store-open-error.ts'

type Opening = Pick<StoreOptions, 'keys'> & {
  /** `create` where the command may come before the first start of a gateway. None of ours migrates. */
  readonly tables: 'keep' | 'create'
}

/**
 * Opens the gateway's store for as long as the work takes. Throws a `StoreOpenError` where it does not open, or its
 * tables are those of another version.
 */
export const withStore = async <Result>(
  { databaseUrl: url, storeKeys }: LiveConfig,
  work: (store: Store) => Promise<Result>,
  { tables, keys }: Partial<Opening> = {},
): Promise<Result> => {
  const opening = openStore({ url, keys: keys ?? storeKeys, tables: tables ?? 'keep' })
  const store = await opening.catch((error: unknown) => {
    throw toStoreOpenError(error)
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
