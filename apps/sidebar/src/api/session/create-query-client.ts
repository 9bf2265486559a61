import { QueryClient } from '@tanstack/react-query'

const forgetAfterMs = 5 * 60_000

/** Retries nothing: one package retries, the client, on the other side of the proxy. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        gcTime: forgetAfterMs,
      },
    },
  })
