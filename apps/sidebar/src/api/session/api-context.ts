import { createContext, useContext } from 'react'
import type { Api } from './create-api.ts'

const ApiContext = createContext<Api | null>(null)

export const ApiProvider = ApiContext.Provider

/** The proxy's API, for components under `ApiProvider`. */
export const useApi = (): Api => {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('useApi needs an ApiProvider above it')
  return api
}
