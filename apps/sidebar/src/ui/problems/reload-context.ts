import { createContext, useContext } from 'react'

const ReloadContext = createContext<(() => void) | null>(null)

export const ReloadProvider = ReloadContext.Provider

/** Loads the sidebar's page again; null where the host's launch, which can be used once, would be needed for it. */
export const useReload = (): (() => void) | null => useContext(ReloadContext)
