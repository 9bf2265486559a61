import type { Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import type { Policy } from '../policy/policy.ts'
import { createRedactionWork, type RedactionWork } from './create-redactor.ts'
import { toFieldRules } from './rules/field-rules.ts'
import type { Work } from '../slices/run-in-slices.ts'

/** What the policy takes out of files that leave in bulk: all that it hides from a person without any role. */
export type ExportRedaction = {
  readonly version: string
  readonly traits: (traits: Traits) => Promise<Traits>
  readonly meta: (meta: Meta) => Promise<Meta>
  /** Events of one customer. */
  readonly events: (events: readonly ProfileEvent[]) => Promise<readonly ProfileEvent[]>
}

/**
 * Masks in files give nothing away, not even which values are the same: customers are many, and a shared tag would join
 * them.
 */
export const createExportRedaction = (policy: Policy): ExportRedaction => {
  const rules = toFieldRules(policy, null)
  const redaction = (): RedactionWork => createRedactionWork(rules, () => '')
  return {
    version: policy.version,
    traits: async (traits) => runAtOnce(redaction().traits(traits)),
    meta: async (meta) => runAtOnce(redaction().meta(meta)),
    events: async (events) => runAtOnce(redaction().events({ events })).events,
  }
}

const runAtOnce = <Result>(work: Work<Result>): Result => {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
