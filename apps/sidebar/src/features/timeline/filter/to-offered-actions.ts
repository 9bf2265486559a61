import type { ActionSpan } from '@intilery-sidebar/contract'
import { toFamily } from '@intilery-sidebar/vocabulary'
import { newestFirst } from '../../../ui/lists/newest-first.ts'

/**
 * The names of at most `max` kinds of event, latest first. The latest kind of order is always one of them, in view:
 * which order a ticket is about is asked however much has happened since.
 */
export const toOfferedActions = (actions: readonly ActionSpan[], max: number): readonly string[] => {
  const names = newestFirst(actions).map(({ action }) => action)
  const offered = names.slice(0, max)
  const order = names.find((action) => toFamily({ action, name: null }) === 'order-completed')
  if (order === undefined || offered.includes(order)) return offered
  return [order, ...offered.slice(0, max - 1)]
}
