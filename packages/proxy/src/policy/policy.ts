import { pinsSchema } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { insightsPolicySchema, personalizationPolicySchema } from '../insights/insights-policy.ts'
import { customerUrl } from './customer-url.ts'
import { isNeverHidden } from './never-hidden.ts'
import { parseStrictly } from './parse-strictly.ts'

const role = z.string().min(1).max(100)
const roles = z.array(role).readonly()
/** Names as the tenant spells them, joined by dots: `phone`, `context.ip`, `address.*`. */
const field = z
  .string()
  .max(300)
  .regex(/^[^.\s]+(?:\.[^.\s]+)*$/, {
    error: 'Write names joined by dots, without blanks: `context.ip`, `address.*`',
  })
  .refine((path) => !isNeverHidden(path), {
    error:
      'Ids, times and marketing consent are never hidden: an agent needs them to know whom they may write to',
  })

const rulesSchema = z.strictObject({
  /** Fields that are hidden wherever they appear, nested event data included, from all roles but these. */
  redaction: z
    .array(z.strictObject({ field, exceptFor: roles.default([]) }))
    .readonly()
    .default([]),
  /**
   * Of the data that senders put into events (`properties`, `context`, `rest`), shows only these fields; null shows
   * all.
   */
  events: z
    .strictObject({
      showOnly: z.array(field).readonly().nullable().default(null),
      exceptFor: roles.default([]),
    })
    .default({ showOnly: null, exceptFor: [] }),
  /** Who may see one hidden field, for a reason that is recorded. */
  reveal: roles.default([]),
  /** The roles that may export a timeline as a file. None by default: a file is passed on as a screen is not. */
  export: roles.default([]),
  /** Where a customer is found in Intilery's own pages; `{customerId}` is filled in. Null shows no such link. */
  customerUrl: customerUrl.nullable().default(null),
  /**
   * `context`: only the person the host's page is about · `search`: any customer the agent can name. Salesforce and
   * signed URLs prove the person the page is about. Zendesk and the workbench do not: there the page itself says so,
   * and an agent who writes requests by hand is limited by `lookupsPerFiveMinutes` and the ledger alone.
   */
  lookup: z.enum(['context', 'search']).default('search'),
  /**
   * Whether a person is looked up by an address that the host marks as unverified: any sender can write under a
   * customer's address. `show` does, and the sidebar says so; `hide` looks for them by their other ids only.
   */
  unverified: z.enum(['show', 'hide']).default('show'),
  /** How many different people one agent may look up in five minutes. */
  lookupsPerFiveMinutes: z.int().min(1).max(100_000).default(60),
  /**
   * The traits that agents see first until they choose their own: a brand's as `clientId/accountId/brandId`, every
   * other's as `*`. Without them the sidebar pins what agents ask for most, and with an empty list nothing.
   */
  pinned: z.record(z.string().min(1).max(200), pinsSchema).default({}),
  /** What events mean to the brand, and by which rules its insights are made. */
  insights: insightsPolicySchema,
  /** What servers with a key may read. */
  personalization: personalizationPolicySchema,
})

/**
 * Who may see what, and what they see first. `version` changes whenever a rule does, and ends the sessions that began
 * under the others. Pins are no such rule: they disclose nothing, so a changed pin ends no session.
 */
export type Policy = z.output<typeof rulesSchema> & { readonly version: string }

/**
 * Reads a policy file. Throws zod's error, whose issues name the bad fields, and for an unknown name the nearest right
 * one.
 */
export const parsePolicy = (file: unknown): Policy => {
  const { pinned, insights, personalization, ...rules } = parseStrictly(rulesSchema, file)
  const version = createHash('sha256').update(JSON.stringify(rules)).digest('base64url').slice(0, 12)
  return { ...rules, pinned, insights, personalization, version }
}

/** What the admin pins for a tenant's agents; null where the policy says nothing about it. */
export const toTeamPins = ({ pinned }: Policy, tenantId: string): readonly string[] | null => {
  const pins = new Map(Object.entries(pinned))
  return pins.get(tenantId) ?? pins.get('*') ?? null
}

/** Whether the policy's list names the role. `*` is every role, also where the host states none. */
export const includesRole = (list: readonly string[], asked: string | null): boolean =>
  list.includes('*') || (asked !== null && list.includes(asked))
