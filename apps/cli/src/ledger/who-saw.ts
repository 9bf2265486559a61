import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import type { LedgerEntry } from '@intilery-sidebar/store'
import { chooseTenant } from '../choose-tenant.ts'
import { parseCustomer } from '../parse-customer.ts'
import { parseFlags } from '../parse-flags.ts'
import { readLiveConfig } from '../read-live-config.ts'
import type { Verb, World } from '../verb.ts'
import { withStore } from '../with-store.ts'
import { findCustomerIds } from './find-customer-ids.ts'

/** Tells everybody who was shown something of one customer, oldest first, a line each with tabs between. */
export const whoSaw: Verb = async (args, world) => {
  const { flags } = parseFlags(args, ['tenant', 'customer'])
  const customer = parseCustomer(flags.customer)
  const config = readLiveConfig(world.env)
  const tenant = chooseTenant(config, flags.tenant)
  const customerIds = await findCustomerIds(tenant, customer)
  if (customerIds.length === 0) {
    world.say('The Profile API knows nobody by that. The ledger knows customers by id: ask for id:…')
    return false
  }
  await withStore(config, async ({ ledger }) => {
    for (const customerId of customerIds)
      tell(world, tenant, { customerId, entries: await ledger.whoSaw(tenant.tenantId, customerId) })
  })
  return true
}

type Seen = { readonly customerId: string; readonly entries: readonly LedgerEntry[] }

const tell = ({ say }: World, { tenantId }: TenantConfig, { customerId, entries }: Seen): void => {
  say(
    `id:${customerId} of ${tenantId} was shown ${entries.length === 1 ? 'once' : `${entries.length} times`}`,
  )
  for (const { at, host, accountId, agentId, action, detail, requestId } of entries)
    say(
      [at.toISOString(), host, accountId ?? '', toAgent(agentId), action, requestId, detail]
        .map(toPrintable)
        .join('\t'),
    )
}

const toAgent = (agentId: string | null): string =>
  agentId === null ? 'somebody the host does not name' : `agent ${agentId}`

// Hosts choose what their agents are called, and a terminal obeys what it is shown.
const toPrintable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (letter) => JSON.stringify(letter).slice(1, -1))
