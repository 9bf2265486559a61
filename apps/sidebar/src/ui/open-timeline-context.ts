import { createContext, useContext } from 'react'

/** Opens the timeline with one kind of event alone; null where there is no timeline to open. */
export type OpenTimeline = (action: string) => void

const OpenTimelineContext = createContext<OpenTimeline | null>(null)

export const OpenTimelineProvider = OpenTimelineContext.Provider

export const useOpenTimeline = (): OpenTimeline | null => useContext(OpenTimelineContext)
