import type { Host, Marker, OnScreen } from '@intilery-sidebar/hosts/browser'
import { createContext, useContext } from 'react'

/** The ticket or deal the sidebar stands beside, as far as the host says. */
export type HostRecordFacts = Pick<OnScreen, 'markers' | 'recordUrl' | 'fragment'> &
  Pick<Host, 'insertIntoReply' | 'openActivity'>

const RecordContext = createContext<HostRecordFacts>({ insertIntoReply: null })

export const RecordProvider = RecordContext.Provider

/** The ticket or deal beside the sidebar. */
export const useRecord = (): HostRecordFacts => useContext(RecordContext)

/** What happened to the ticket or deal itself. */
export const useMarkers = (): readonly Marker[] => useRecord().markers ?? none

const none: readonly Marker[] = []
