import type { ReactElement, ReactNode } from 'react'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionBoundary } from '../ui/section-boundary.tsx'

/** A section that, should it break, says so in its own place. */
export const Guarded = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <SectionBoundary Instead={BrokenSection}>{children}</SectionBoundary>
)

const BrokenSection = ({ onRetry }: { readonly onRetry: () => void }): ReactElement => (
  <ProblemNotice title="problem.crashed" hint="hint.crashed" tone="error" onRetry={onRetry} />
)
