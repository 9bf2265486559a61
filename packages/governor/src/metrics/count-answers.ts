import {
  ProfileError,
  type Answer,
  type ProfileClient,
  type ProfileErrorReason,
} from '@intilery-sidebar/contract'
import { aroundCalls } from '../around-calls.ts'
import type { Resource } from '../lookup.ts'

/** `cancelled`: the caller left. */
type AnswerOutcome = Answer<unknown>['freshness']['state'] | ProfileErrorReason | 'cancelled'

export type OnAnswer = (answer: {
  readonly resource: Resource | 'list'
  readonly outcome: AnswerOutcome
}) => void

/** Calls `onAnswer` with how each call ended. */
export const countAnswers = (client: ProfileClient, onAnswer: OnAnswer): ProfileClient =>
  aroundCalls(client, async ({ resource, make }) => {
    try {
      const answer = await make()
      onAnswer({ resource, outcome: answer.freshness.state })
      return answer
    } catch (error) {
      onAnswer({ resource, outcome: error instanceof ProfileError ? error.reason : 'cancelled' })
      throw error
    }
  })
