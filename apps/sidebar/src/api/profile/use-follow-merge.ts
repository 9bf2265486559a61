import type { Match } from '@intilery-sidebar/contract'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followMerge } from './follow-merge.ts'

/**
 * While the customer is on screen, an answer that upstream knows them no more leads to the one they were merged into.
 */
export const useFollowMerge = ({ customer: { customerId } }: Match): void => {
  const client = useQueryClient()
  useEffect(() => {
    const cache = client.getQueryCache()
    for (const { state } of cache.findAll({ queryKey: ['customer', customerId] }))
      followMerge(client, state.error)
    return cache.subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      if (isOf(event.query, customerId)) followMerge(client, event.action.error)
    })
  }, [client, customerId])
}

const isOf = ({ queryKey: [subject, id] }: { readonly queryKey: QueryKey }, customerId: string): boolean =>
  subject === 'customer' && id === customerId
