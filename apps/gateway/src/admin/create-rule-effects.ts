import { ProfileError, type ProfileClient } from '@intilery-sidebar/contract'
import type { RuleEffects } from '@intilery-sidebar/contract/admin'
import { parsePolicy, reportPolicy, type Policy } from '@intilery-sidebar/proxy'

type RuleEffectsOptions = {
  readonly profilesFor: (tenantId: string) => ProfileClient | null
  readonly policyFor: (tenantId: string) => Policy | undefined
  readonly clock: () => number
}

type GetRuleEffects = (tenantId: string, signal: AbortSignal) => Promise<RuleEffects | null>

/** Each customer costs two requests, so a look costs seven at most. */
const customersMax = 3
const keptMs = 10 * 60_000

/** Says what each rule hides of a few customers. Names of fields leave, no value and no customer does. */
export const createRuleEffects = ({ profilesFor, policyFor, clock }: RuleEffectsOptions): GetRuleEffects => {
  const kept = new Map<string, { readonly effects: RuleEffects; readonly atMs: number }>()
  return async (tenantId, signal) => {
    const profiles = profilesFor(tenantId)
    if (profiles === null) return null
    const known = kept.get(tenantId)
    if (known !== undefined && clock() - known.atMs < keptMs) return known.effects
    const policy = policyFor(tenantId) ?? parsePolicy({})
    const effects = await look(profiles, policy, signal)
    if (effects.customers > 0) kept.set(tenantId, { effects, atMs: clock() })
    return effects
  }
}

const look = async (profiles: ProfileClient, policy: Policy, signal: AbortSignal): Promise<RuleEffects> => {
  const samples = policy.redaction.length === 0 ? [] : await readSamples(profiles, signal)
  return {
    customers: samples.length,
    rules: reportPolicy(policy, samples).map(({ field, hides }) => ({ field, hides })),
  }
}

type Samples = Parameters<typeof reportPolicy>[1]

const readSamples = async (profiles: ProfileClient, signal: AbortSignal): Promise<Samples> => {
  const call = { lane: 'bulk', signal } as const
  try {
    const { data } = await profiles.listProfiles(null, call)
    const read = data.profiles.slice(0, customersMax).map(async ({ customer }) => {
      const ref = { idType: 'id', value: customer.customerId } as const
      const { data: metas } = await profiles.getMeta(ref, call)
      const { data: page } = await profiles.getEvents(ref, {}, call)
      return metas.map((meta) => ({ meta, page }))
    })
    return (await Promise.all(read)).flat()
  } catch (error) {
    if (error instanceof ProfileError) return []
    throw error
  }
}
