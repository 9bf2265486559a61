import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../session/api-error.ts'

/** Looks up again, past every cache, whom the ticket is about: its other ids find the customer who is left. */
export const followMerge = (client: QueryClient, error: unknown): void => {
  if (!(error instanceof ApiError)) return
  if (error.code === 'customer-merged' || error.code === 'customer-not-found')
    void client.invalidateQueries({ queryKey: ['resolve'] }, { cancelRefetch: false })
}
