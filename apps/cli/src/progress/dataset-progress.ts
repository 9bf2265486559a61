import type { DatasetProgress } from '@intilery-sidebar/exporter'
import type { Deps } from '../command.ts'
import { createStepProgress } from './step-progress.ts'

/** Reports how many of an export's customers were seen. */
export const createDatasetProgress = (
  deps: Pick<Deps, 'progress'>,
): ((progress: DatasetProgress) => void) => {
  const report = createStepProgress(deps)
  return ({ phase, customers, of }) => report({ phase, done: customers, of, unit: 'customers' })
}
