import type { ReactElement, ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

/** A section that, should it break, says so in its own place. */
export const SectionErrorBoundary = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <ErrorBoundary Instead={BrokenSection}>{children}</ErrorBoundary>
)

const BrokenSection = ({ onRetry }: { readonly onRetry: () => void }): ReactElement => (
  <ProblemNotice title="problem.crashed" hint="hint.crashed" tone="error" onRetry={onRetry} />
)
