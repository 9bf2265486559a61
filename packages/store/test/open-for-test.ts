import { openDatabase } from '@intilery-sidebar/database'
import { onTestFinished } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/index.ts'
import { storeKey } from './store-key.ts'
import { noon, type Place } from './stores.ts'

/** An empty database that is removed when the test has finished. */
export const placeForTest = async (makePlace: () => Promise<Place>): Promise<Place> => {
  const place = await makePlace()
  onTestFinished(() => place.remove())
  return place
}

/** A store that is closed when the test has finished. */
export const openForTest = async (options: Partial<StoreOptions> & { url: string }): Promise<Store> => {
  const store = await openStore({ keys: [storeKey], clock: () => noon, ...options })
  onTestFinished(() => store.close())
  return store
}

/** The tables as an attacker sees them who has the database and not the key. */
export const openRawForTest = async <Tables>(url: string) => {
  const database = await openDatabase<Tables>(url)
  onTestFinished(() => database.close())
  return database.db
}
