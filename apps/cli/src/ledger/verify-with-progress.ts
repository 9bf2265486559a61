import type { Ledger, LedgerVerdict } from '@intilery-sidebar/store'
import type { Deps } from '../command.ts'
import { createStepProgress } from '../progress/step-progress.ts'

type End = LedgerVerdict['end']

/** Verifies the ledger, which takes seconds for a million entries, and reports how far it is. */
export const verifyWithProgress = (
  ledger: Pick<Ledger, 'verify'>,
  deps: Pick<Deps, 'progress'>,
  contains?: End,
): Promise<LedgerVerdict> => {
  const report = createStepProgress(deps)
  return ledger.verify(contains, (progress) => report({ phase: 'verifying', unit: 'entries', ...progress }))
}
