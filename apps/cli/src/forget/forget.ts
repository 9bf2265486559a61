import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { longestShownMs } from '@intilery-sidebar/governor'
import { chooseTenant } from '../choose-tenant.ts'
import { parseCustomer } from '../parse-customer.ts'
import { parseFlags } from '../parse-flags.ts'
import { readLiveConfig } from '../read-live-config.ts'
import { UsageError } from '../usage-error.ts'
import type { Verb } from '../verb.ts'
import { withStore } from '../with-store.ts'
import { tellGateways } from './tell-gateways.ts'

/** Erases one customer from everything of ours but the ledger, which knows them by a pseudonym. */
export const forget: Verb = async (args, { env, say, clock }) => {
  const { flags, words } = parseFlags(args, ['tenant'], 1)
  const { idType, value: customerId } = parseCustomer(words[0])
  if (idType !== 'id') throw new UsageError('Only one customer is forgotten at a time: name them by id:…')
  const config = readLiveConfig(env)
  const { tenantId } = chooseTenant(config, flags.tenant)
  const visits = await withStore(config, async (store) => {
    await store.erasures.record({ tenantId, customerId }, new Date(clock() + toldForMs))
    return store.visits.forget(tenantId, customerId)
  })
  say(`The store: ${visits} visits of agents are forgotten. The ledger still tells who saw the customer.`)
  const finding = await tell(config, { tenantId, customerId })
  say(finding.says)
  return finding.isDone
}

/** After this nobody shows any more what they remembered, told or not. */
const toldForMs = 2 * longestShownMs

type Outcome = { readonly isDone: boolean; readonly says: string }

const tell = async (
  { redisUrl, storeKeys }: LiveConfig,
  customer: { readonly tenantId: string; readonly customerId: string },
): Promise<Outcome> => {
  if (redisUrl === null) return { isDone: true, says: throughStore }
  try {
    await tellGateways({ redisUrl, storeKeys, ...customer })
  } catch {
    return {
      isDone: false,
      says: 'Redis: does not answer, so it may still keep what gateways have in common. Do this again when it does.',
    }
  }
  return { isDone: true, says: 'Redis: nothing is kept, and every gateway was told to forget.' }
}

const throughStore =
  'The gateways: every one that has this database and a STORE_KEY of these forgets within ten seconds.'
