import type { Answer, ProfileError } from '@intilery-sidebar/contract'
import { LRUCache } from 'lru-cache'
import type { AnswerKind } from '../answer-kinds.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { estimateBytes } from './estimate-bytes.ts'

type KeptAnswer<Data> = {
  readonly outcome: Answer<Data>
  readonly keptAtMs: number
  /** Whom it is about besides those it names. */
  readonly about: readonly string[]
}
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

type AnswerStoreOptions<Data> = {
  readonly kind: AnswerKind<Data>
  /** What all stores of the process share. */
  readonly memory: AnswerMemory
  /** After this an answer is of no use. */
  readonly ttlMs: number
}

/** Apart from the answers, so that a caller who tries unknown ids does not push out known customers. */
const absencesMax = 2000

/** Answers of one kind, as long as there is memory for them. */
export const createAnswerStore = <Data>({
  kind,
  memory,
  ttlMs,
}: AnswerStoreOptions<Data>): AnswerStore<Data> => {
  const answers = new Map<string, KeptAnswer<Data>>()
  const absences = new LRUCache<string, KeptAbsence>({ max: absencesMax })
  const remove = (key: string) => {
    const kept = answers.get(key)
    answers.delete(key)
    if (kept !== undefined) memory.remove(kept)
  }
  return {
    get(key) {
      const kept = answers.get(key)
      if (kept === undefined) return absences.get(key)
      memory.touch(kept)
      // It may just have expired.
      return answers.get(key)
    },
    putAnswer(key, kept) {
      absences.delete(key)
      remove(key)
      answers.set(key, kept)
      const drop = () => {
        if (answers.get(key) === kept) answers.delete(key)
      }
      memory.put(kept, { bytes: estimateBytes(kept.outcome) + 2 * key.length, ttlMs, drop })
    },
    putAbsence(key, kept) {
      remove(key)
      absences.set(key, kept)
    },
    forget(customerId) {
      for (const [key, { outcome, about }] of answers)
        if (about.includes(customerId) || kind.customerIdsOf(outcome.data).includes(customerId)) remove(key)
    },
    clear() {
      for (const key of answers.keys()) remove(key)
      absences.clear()
    },
  }
}
