import type { Answer, ProfileError } from '@intilery-sidebar/contract'
import { LRUCache } from 'lru-cache'
import type { AnswerKind } from '../answer-kinds.ts'

type KeptAnswer<Data> = { readonly outcome: Answer<Data>; readonly keptAtMs: number }
type KeptAbsence = { readonly outcome: ProfileError; readonly keptAtMs: number }

/** An answer, or the certainty that there was none, and since when we have it. */
export type Kept<Data> = KeptAnswer<Data> | KeptAbsence

export type AnswerStore<Data> = {
  get(key: string): Kept<Data> | undefined
  putAnswer(key: string, kept: KeptAnswer<Data>): void
  putAbsence(key: string, kept: KeptAbsence): void
  forget(customerId: string): void
  clear(): void
}

const mostWeight = 50_000
/** Apart from the answers, so that whoever tries ids nobody has does not push out those somebody has. */
const mostAbsences = 2000

/** The least recently used goes first. */
export const createAnswerStore = <Data>(kind: AnswerKind<Data>): AnswerStore<Data> => {
  const answers = new LRUCache<string, KeptAnswer<Data>>({
    maxSize: mostWeight,
    sizeCalculation: ({ outcome }) => 1 + kind.weightOf(outcome.data),
  })
  const absences = new LRUCache<string, KeptAbsence>({ max: mostAbsences })
  return {
    get: (key) => answers.get(key) ?? absences.get(key),
    putAnswer(key, kept) {
      absences.delete(key)
      answers.set(key, kept)
    },
    putAbsence(key, kept) {
      answers.delete(key)
      absences.set(key, kept)
    },
    forget(customerId) {
      for (const [key, { outcome }] of answers.entries())
        if (kind.customerIdsOf(outcome.data).includes(customerId)) answers.delete(key)
    },
    clear() {
      answers.clear()
      absences.clear()
    },
  }
}
