import { createProfileClient } from '@intilery-sidebar/client'
import { ProfileError, type Traits } from '@intilery-sidebar/contract'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import { good, warning, type Finding } from '../finding.ts'
import type { SettingNames } from '../setting-names.ts'
import { toCauseFinding } from '../to-cause-finding.ts'

/** Ids of one customer, to ask about. */
export type KnownCustomer = { readonly id: string; readonly userId: string; readonly email: string }

export type UpstreamFinding = {
  readonly finding: Finding
  /** Customers with all three ids, as many as were asked for where the listing's first page has them. */
  readonly customers: readonly KnownCustomer[]
  /** The API answers, and not to this key and these ids. */
  readonly isRefused: boolean
}

type UpstreamOptions = { readonly names: SettingNames; readonly samplesMax: number }

/** Lists the first customers with the key as the gateway would, and looks one of them up by each id. */
export const checkUpstream = async (
  config: TenantConfig,
  { names, samplesMax }: UpstreamOptions,
): Promise<UpstreamFinding> => {
  const client = createProfileClient(config)
  try {
    const { data } = await client.listProfiles(null)
    const customers = data.profiles.flatMap(toKnown).slice(0, samplesMax)
    const [known] = customers
    if (known === undefined)
      return {
        finding: warning(
          'The Profile API answers; look-ups were not checked, because no customer it lists has all three ids.',
        ),
        customers,
        isRefused: false,
      }
    await client.getMeta({ idType: 'id', value: known.id })
    await client.getTraits({ idType: 'userId', value: known.userId })
    await client.getEvents({ idType: 'email', value: known.email }, { size: 1 })
    return {
      finding: good('The Profile API answers: the listing, traits, metadata and events.'),
      customers,
      isRefused: false,
    }
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error
    return {
      finding: toCauseFinding(error, config.baseUrl, names),
      customers: [],
      isRefused: /^(rejected|not-found)$/.test(error.reason) && config.baseUrl.pathname === '/',
    }
  } finally {
    await client.close()
  }
}

const toKnown = ({ customer }: Traits): readonly KnownCustomer[] => {
  const { customerId: id, externalId: userId, email } = customer
  return typeof userId === 'string' && typeof email === 'string' ? [{ id, userId, email }] : []
}
