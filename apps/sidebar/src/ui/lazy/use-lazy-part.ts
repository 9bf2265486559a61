import { useCallback, useEffect, useReducer, useState, type ComponentType } from 'react'
import type { LazyPart } from './create-lazy-part.ts'

type LoadedPart<Props> = {
  /** Null while it is not there. */
  readonly Part: ComponentType<Props> | null
  /** How often in a row the code did not arrive. */
  readonly failures: number
  readonly retry: () => void
}

/** Most failures are a moment without network: the first one is retried without a word. */
const silentRetryMs = 1000

/** Loads a part, once more by itself when that fails, and again on demand or when the network is back. */
export const useLazyPart = <Props>(part: LazyPart<Props>): LoadedPart<Props> => {
  const [failures, setFailures] = useState(0)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const retry = useCallback((): void => {
    part.load().then(redraw, () => setFailures((before) => before + 1))
  }, [part])
  useEffect(() => {
    if (part.loaded() === null) retry()
  }, [part, retry])
  useEffect(() => {
    if (failures === 0) return undefined
    const timer = failures === 1 ? setTimeout(retry, silentRetryMs) : undefined
    addEventListener('online', retry)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', retry)
    }
  }, [failures, retry])
  const Part = part.loaded()
  return { Part, failures: Part === null ? failures : 0, retry }
}
