import { Suspense, useEffect, type ReactElement, type ReactNode } from 'react'
import { useWholeTexts } from './texts/use-whole-texts.ts'

type WordedProps = {
  readonly children: ReactNode
  /** Loads the code of the children, beside the words. */
  readonly load: () => Promise<unknown>
  /** Default: nothing. */
  readonly meanwhile?: ReactNode
}

/** For parts loaded on demand: draws them once both their code and their words are there. */
export const Worded = ({ children, load, meanwhile = null }: WordedProps): ReactElement => {
  const isWhole = useWholeTexts()
  useEffect(() => {
    // Whoever draws the children meets the error.
    load().catch(() => undefined)
  }, [load])
  return <Suspense fallback={meanwhile}>{isWhole ? children : meanwhile}</Suspense>
}
