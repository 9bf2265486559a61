import type { EventsPage, Json, Meta } from '@intilery-sidebar/contract'
import type { Policy } from '../policy/policy.ts'
import { toFieldRules } from './rules/field-rules.ts'
import { walkEvent, walkMeta } from './walk/walk-profile.ts'
import type { Walk } from './walk/walk.ts'
import type { Work } from '../slices/run-in-slices.ts'

type Sample = { readonly meta: Meta; readonly page: EventsPage }

/** What one rule of a policy hides of a customer. */
export type RuleReport = {
  readonly field: string
  readonly exceptFor: readonly string[]
  /**
   * The places that the rule hides by name, e.g. `traits.phone`; none where the rule hides nothing of this customer.
   */
  readonly hides: readonly string[]
}

/**
 * Says what each redaction rule hides of some customers by name, so that a rule that hides nothing is found before it
 * is needed.
 */
export const reportPolicy = (policy: Policy, samples: readonly Sample[]): readonly RuleReport[] =>
  policy.redaction.map(({ field, exceptFor }) => ({
    field,
    exceptFor,
    hides: [...new Set(samples.flatMap((sample) => [...findHidden(policy, field, sample)]))].toSorted(),
  }))

const findHidden = (policy: Policy, field: string, { meta, page }: Sample): ReadonlySet<string> => {
  const rules = toFieldRules({ ...policy, redaction: [{ field, exceptFor: [] }] }, null)
  const hidden = new Set<string>()
  const looking: Walk = {
    at: rules.at,
    isCopying: false,
    hide: (value) => value,
    name: (name) => name,
    isTimeToYield: () => false,
    look: (value: Json, place) => {
      if (!place.isHidden) return undefined
      hidden.add(place.path)
      return value
    },
  }
  finish(walkMeta(meta, looking))
  const events = [...page.events, ...meta.actions.flatMap(({ first, last }) => [first, last])]
  for (const event of events) if (event !== null) finish(walkEvent(event, looking))
  return hidden
}

const finish = (work: Work<unknown>): void => {
  while (work.next().done !== true);
}
