import { Suspense, type ReactElement, type ReactNode } from 'react'
import { useTexts } from './texts/texts-context.ts'

type WordedProps = { readonly children: ReactNode; readonly meanwhile: ReactNode }

/** For parts loaded on demand: draws them once both their code and their words are there. */
export const Worded = ({ children, meanwhile }: WordedProps): ReactElement => {
  const { isWhole } = useTexts()
  return <Suspense fallback={meanwhile}>{isWhole ? children : meanwhile}</Suspense>
}
