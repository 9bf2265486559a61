import {
  centresOnAll,
  disguisesLabel,
  hasDuplicates,
  lacksTestSet,
  samplesWithBias,
  selectsOnAll,
  sharesGroups,
  usesTheFuture,
} from './checks.ts'
import type { Leak, LeakCheck, LintSubject } from './leak.ts'

const checks: readonly LeakCheck[] = [
  lacksTestSet,
  centresOnAll,
  selectsOnAll,
  hasDuplicates,
  disguisesLabel,
  usesTheFuture,
  sharesGroups,
  samplesWithBias,
]

/** Every leak that shows, each with why; an empty list is a clean bill. */
export const lintLeaks = (subject: LintSubject): readonly Leak[] =>
  checks.map((check) => check(subject)).filter((leak) => leak !== null)
