import { createElement, type ReactElement, type ReactNode } from 'react'
import { useWholeTexts } from '../../texts/use-whole-texts.ts'
import { ErrorBoundary } from '../problems/error-boundary.tsx'
import { CrashProblem, LoadProblem } from '../problems/load-problem.tsx'
import type { LazyPart } from './create-lazy-part.ts'
import { useLazyPart } from './use-lazy-part.ts'

type LazySectionProps<Props> = {
  readonly part: LazyPart<Props>
  readonly props: Props
  /** Drawn until the code and the texts have arrived. Default: nothing. */
  readonly fallback?: ReactNode
  /** A failure takes one line and no more, for parts within a line. */
  readonly isInline?: boolean
}

/** Draws a part that is loaded on demand, or says that it did not load and offers another try. */
export const LazySection = <Props extends object>({
  part,
  props,
  fallback = null,
  isInline = false,
}: LazySectionProps<Props>): ReactElement => {
  const texts = useWholeTexts()
  const { Part, failures, retry } = useLazyPart(part)
  const failed = Math.max(failures, texts.failures)
  if (failed > 1 && (Part === null || !texts.isWhole)) {
    const retryBoth = (): void => {
      retry()
      texts.retry()
    }
    return <LoadProblem isInline={isInline} isRepeated={failed > 2} onRetry={retryBoth} />
  }
  if (Part === null || !texts.isWhole) return <>{fallback}</>
  return <ErrorBoundary Instead={CrashProblem}>{createElement(Part, props)}</ErrorBoundary>
}
