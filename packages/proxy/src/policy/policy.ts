import { pinsSchema } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { customerUrl } from './customer-url.ts'

const role = z.string().min(1).max(100)
const roles = z.array(role).readonly()
/** Names as the tenant spells them, joined by dots: `phone`, `context.ip`, `address.*`. */
const field = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/)

const rulesSchema = z.object({
  /** Fields that are hidden wherever they appear, nested event data included, from everybody but these roles. */
  redaction: z
    .array(z.strictObject({ field, exceptFor: roles.default([]) }))
    .readonly()
    .default([]),
  /** Who may see one hidden field, for a reason that is recorded. */
  reveal: roles.default([]),
  /** Who may take a timeline away as a file. Nobody by default: what is on a screen is read, what is in a file is passed on. */
  export: roles.default([]),
  /** Where a customer is found in Intilery's own pages; `{customerId}` is filled in. Null shows no such link. */
  customerUrl: customerUrl.nullable().default(null),
  /**
   * `context`: only whom the host's page is about · `search`: whomever an agent can name. Pipedrive, Salesforce and signed
   * addresses prove whom the page is about. Zendesk and the workbench do not: there the page itself says so, and an agent who
   * writes requests by hand is held by `lookupsPerFiveMinutes` and the ledger alone.
   */
  lookup: z.enum(['context', 'search']).default('search'),
  /**
   * Whether a person is looked up by an address that the host knows nobody has shown to be theirs: anybody can write under a
   * customer's address. `show` does, and the sidebar says so; `hide` looks for them by their other ids only.
   */
  unverified: z.enum(['show', 'hide']).default('show'),
  /** How many different people one agent may look up in five minutes. */
  lookupsPerFiveMinutes: z.int().min(1).max(100_000).default(60),
  /** The traits that agents see first until they choose their own: a brand's as `clientId/accountId/brandId`, every other's as `*`. */
  pinned: z.record(z.string().min(1).max(200), pinsSchema).default({}),
})

/**
 * Who may see what, and what they see first. `version` changes whenever a rule does, and ends the sessions that began under the
 * others. Pins are no rule of that kind: they show nobody anything that they may not see, so another pin ends no session.
 */
export type Policy = z.output<typeof rulesSchema> & { readonly version: string }

/** Reads the rules this room knows; a policy file holds others too. Throws zod's error, whose text names the bad fields. */
export const parsePolicy = (file: unknown): Policy => {
  const { pinned, ...rules } = rulesSchema.parse(file)
  const version = createHash('sha256').update(JSON.stringify(rules)).digest('base64url').slice(0, 12)
  return { ...rules, pinned, version }
}

/** What the admin pins for a tenant's agents. */
export const toTeamPins = ({ pinned }: Policy, tenantId: string): readonly string[] => {
  const pins = new Map(Object.entries(pinned))
  return pins.get(tenantId) ?? pins.get('*') ?? []
}

/** Whether the policy's list names the role. `*` is everybody, also where the host states no role. */
export const includesRole = (list: readonly string[], asked: string | null): boolean =>
  list.includes('*') || (asked !== null && list.includes(asked))
