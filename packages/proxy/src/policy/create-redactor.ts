import type { EventsPage, Evidence, Json, Match, Meta, Traits } from '@intilery-sidebar/contract'
import type { FieldRules } from './field-rules.ts'
import { createHiddenValues } from './hidden-values.ts'
import { toMask, type Tag } from './mask.ts'
import { walkAudiences, walkCustomer, walkEvents, walkMeta, walkTraits } from './walk-profile.ts'
import type { Walk } from './walk.ts'

/** Hides what one role may not see of one customer. */
export type Redactor = {
  /** False where everything may be seen. */
  readonly isNeeded: boolean
  /** Learns from the customer's own fields which values to recognise where they stand under other names. */
  learn(meta: Meta): void
  traits(traits: Traits): Traits
  meta(meta: Meta): Meta
  events(page: EventsPage): EventsPage
  match(match: Match): Match
}

/**
 * Two walks over everything that leaves: one hides by name, the other hides what the first hid, wherever else it stands.
 * An address that is hidden as `email` is hidden as external id, in a subject line and in a query string too.
 */
export const createRedactor = (rules: FieldRules, tag: Tag): Redactor =>
  rules.isEmpty ? showsAll : createHider(rules, tag)

const same = <Data>(data: Data): Data => data
const showsAll: Redactor = {
  isNeeded: false,
  learn: () => undefined,
  traits: same,
  meta: same,
  events: same,
  match: same,
}

const createHider = (rules: FieldRules, tag: Tag): Redactor => {
  const hidden = createHiddenValues()
  const hide = (value: Json): Json => toMask(value, tag)
  const byName: Walk = {
    hide,
    name: (name) => name,
    look: (value, path) => {
      if (!rules.hides(path)) return undefined
      if (typeof value === 'string' || typeof value === 'number') hidden.add(value)
      return hide(value)
    },
  }
  const byValue: Walk = {
    hide,
    name: (name) => (hidden.isIn(name) ? (toMask(name, tag) ?? name) : name),
    look: (value) =>
      (typeof value === 'string' || typeof value === 'number') && hidden.isIn(String(value))
        ? hide(value)
        : undefined,
  }
  const twice =
    <Data>(walkData: (data: Data, walk: Walk) => Data) =>
    (data: Data): Data =>
      walkData(walkData(data, byName), byValue)
  return {
    isNeeded: true,
    learn: (meta) => {
      walkMeta(meta, byName)
    },
    traits: twice(walkTraits),
    meta: twice(walkMeta),
    events: twice(walkEvents),
    match: twice(walkMatch),
  }
}

// What the caller was looking for is the caller's own; the rest is the customer's.
const walkMatch = ({ customer, evidence, ...match }: Match, walk: Walk): Match => ({
  ...match,
  customer: walkCustomer(customer, walk),
  evidence: walkEvidence(evidence, walk),
})

const walkEvidence = ({ audiences, ...evidence }: Evidence, walk: Walk): Evidence => ({
  ...evidence,
  audiences: walkAudiences(audiences, walk),
})
