import type { Host, Marker } from '@intilery-sidebar/hosts/browser'
import { createContext, useContext } from 'react'

/** The ticket or deal the sidebar stands beside, as far as the host tells. */
export type HostRecordFacts = {
  readonly markers: readonly Marker[]
  /** Where people find the record in the host; null when the host does not say. */
  readonly recordUrl: string | null
  /** Puts text into the reply being written; null where there is none. */
  readonly insertIntoReply: Host['insertIntoReply']
  /** Lets the agent log an activity; absent where the host has no form for one. */
  readonly openActivity?: Host['openActivity']
}

const RecordContext = createContext<HostRecordFacts>({
  markers: [],
  recordUrl: null,
  insertIntoReply: null,
})

export const RecordProvider = RecordContext.Provider

/** The ticket or deal beside the sidebar. */
export const useRecord = (): HostRecordFacts => useContext(RecordContext)
