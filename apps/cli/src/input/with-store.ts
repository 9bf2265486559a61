import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { openStore, type Store } from '@intilery-sidebar/store'

/** Opens the gateway's store for as long as the work takes. */
export const withStore = async <Result>(
  { databaseUrl: url, storeKeys: keys }: LiveConfig,
  work: (store: Store) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore({ url, keys })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
