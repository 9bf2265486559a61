import { createContext, useContext } from 'react'

/** Whose clock a timeline is read by. */
export type ZoneChoice = {
  /** The customer's zone, as `Intl` names it; null when it is unknown or the agent's own. */
  readonly zone: string | null
  readonly isCustomers: boolean
  readonly toggle: () => void
}

const ZoneChoiceContext = createContext<ZoneChoice>({
  zone: null,
  isCustomers: false,
  toggle: () => undefined,
})

export const ZoneChoiceProvider = ZoneChoiceContext.Provider

/** Whose clock the timeline is read by, and how to change it. */
export const useZoneChoice = (): ZoneChoice => useContext(ZoneChoiceContext)
