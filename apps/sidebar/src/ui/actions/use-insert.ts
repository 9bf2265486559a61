import { useEffect, useState } from 'react'
import { useRecord } from '../record-context.ts'

type InsertState = 'idle' | 'inserted' | 'failed'

const showOutcomeMs = 2000

/** Puts text into the reply and shows for two seconds how it went. `insert` is null where the host has no reply. */
export const useInsert = (): {
  readonly state: InsertState
  readonly insert: ((text: string) => void) | null
} => {
  const { insertIntoReply } = useRecord()
  const [state, setState] = useState<InsertState>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), showOutcomeMs)
    return () => clearTimeout(timer)
  }, [state])
  if (insertIntoReply === null) return { state, insert: null }
  const insert = (text: string): void =>
    void insertIntoReply(text).then(
      () => setState('inserted'),
      () => setState('failed'),
    )
  return { state, insert }
}
