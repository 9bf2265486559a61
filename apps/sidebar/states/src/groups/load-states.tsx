import { CrashProblem, LoadProblem } from '../../../src/ui/problems/load-problem.tsx'
import type { State } from '../state.ts'

const retry = (): void => undefined

export const loadStates: readonly State[] = [
  { name: 'A part did not load', view: <LoadProblem isRepeated={false} onRetry={retry} /> },
  { name: 'A part did not load again', view: <LoadProblem isRepeated onRetry={retry} /> },
  {
    name: 'A part within a line did not load',
    view: <LoadProblem isInline isRepeated={false} onRetry={retry} />,
  },
  { name: 'A part broke while it was drawn', view: <CrashProblem onRetry={retry} /> },
]
