import {
  ProfileError,
  type Answer,
  type ProfileClient,
  type ProfileErrorReason,
} from '@intilery-sidebar/contract'
import type { Resource } from '../lookup-key.ts'

/** `cancelled`: the caller left. */
type AnswerOutcome = Answer<unknown>['freshness']['state'] | ProfileErrorReason | 'cancelled'

export type OnAnswer = (answer: {
  readonly resource: Resource | 'list'
  readonly outcome: AnswerOutcome
}) => void

/** Tells how every answer came about. */
export const withAnswerCount = (client: ProfileClient, onAnswer: OnAnswer): ProfileClient => {
  const count = async <Data>(
    resource: Resource | 'list',
    answer: Promise<Answer<Data>>,
  ): Promise<Answer<Data>> => {
    try {
      const { data, freshness } = await answer
      onAnswer({ resource, outcome: freshness.state })
      return { data, freshness }
    } catch (error) {
      onAnswer({ resource, outcome: error instanceof ProfileError ? error.reason : 'cancelled' })
      throw error
    }
  }
  return {
    getTraits: (ref, options) => count('traits', client.getTraits(ref, options)),
    getMeta: (ref, options) => count('meta', client.getMeta(ref, options)),
    getEvents: (ref, query, options) => count('events', client.getEvents(ref, query, options)),
    listProfiles: (scrollId, options) => count('list', client.listProfiles(scrollId, options)),
  }
}
