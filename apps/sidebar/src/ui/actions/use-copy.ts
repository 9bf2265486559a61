import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

type CopyState = 'idle' | 'copied' | 'failed'

const showOutcomeMs = 2000

/** Copies on demand and shows for a while how it went, by default two seconds. */
export const useCopy = (
  shownMs: number = showOutcomeMs,
): { readonly state: CopyState; readonly copy: (text: string) => void } => {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state, shownMs])
  const copy = (text: string): void => {
    void copyText(text).then((isCopied) => setState(isCopied ? 'copied' : 'failed'))
  }
  return { state, copy }
}
