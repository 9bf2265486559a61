import { createProfileClient } from '@intilery-sidebar/client'
import { ProfileError, type Traits } from '@intilery-sidebar/contract'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import { good, type Finding } from './finding.ts'
import type { SettingNames } from './setting-names.ts'
import { toCauseFinding } from './to-cause-finding.ts'

/** Ids of one customer, to ask about. */
export type KnownCustomer = { readonly id: string; readonly userId: string; readonly email: string }

export type UpstreamFinding = { readonly finding: Finding; readonly known: KnownCustomer | null }

/** Lists the first customers with the key as the gateway would, and looks one of them up by each id. */
export const checkUpstream = async (config: TenantConfig, names: SettingNames): Promise<UpstreamFinding> => {
  const client = createProfileClient(config)
  try {
    const { data } = await client.listProfiles(null)
    const known = findKnown(data.profiles)
    if (known === null)
      return { finding: good('The Profile API answers; nobody it lists has all three ids.'), known }
    await client.getMeta({ idType: 'id', value: known.id })
    await client.getTraits({ idType: 'userId', value: known.userId })
    await client.getEvents({ idType: 'email', value: known.email }, { size: 1 })
    return { finding: good('The Profile API answers: the listing, traits, metadata and events.'), known }
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    return { finding: toCauseFinding(error, config.baseUrl, names), known: null }
  } finally {
    await client.close()
  }
}

const findKnown = (profiles: readonly Traits[]): KnownCustomer | null => {
  for (const { customer } of profiles) {
    const { customerId: id, externalId: userId, email } = customer
    if (userId !== null && email !== null) return { id, userId, email }
  }
  return null
}
