import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { shownMaxMs } from '@intilery-sidebar/governor'
import { tenantFlag, type Command, type Deps } from '../command.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { parseCustomer } from '../input/parse-customer.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { withStore } from '../input/with-store.ts'
import { notifyGateways } from './notify-gateways.ts'

/** Erases one customer from everything of ours but the ledger, which knows them by a pseudonym. */
export const forget: Command = {
  name: 'forget',
  summary:
    'Erases a customer from every gateway, Redis, visits, choices and reasons. The ledger keeps its pseudonym.',
  words: ['id:…'],
  flags: [tenantFlag, { name: 'yes', value: null, summary: 'do not ask first' }],
  examples: [
    'forget id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
    'forget id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe --yes --json',
  ],
  run: async ({ words, flags }, deps) => {
    const { idType, value: customerId } = parseCustomer(words[0])
    if (idType !== 'id') throw new UsageError('forget takes one customer, by id:…')
    const config = readLiveConfig(deps.env)
    const { tenantId } = chooseTenant(config, flags['tenant'])
    if (flags['yes'] === undefined && !(await confirm(deps, `id:${customerId} of ${tenantId}`))) {
      deps.out('Nothing was changed.')
      return { isWell: false, json: { isForgotten: false } }
    }
    const { visits, choices, reasons } = await withStore(config, async (store) => {
      await store.erasures.record({ tenantId, customerId }, new Date(deps.clock() + erasureKeptMs))
      return {
        visits: await store.visits.forget(tenantId, customerId),
        choices: await store.choices.forget(tenantId, customerId),
        reasons: await store.ledger.forgetReasons(tenantId, customerId),
      }
    })
    deps.out(
      visits + choices + reasons === 0
        ? 'The store kept no visit, choice or reason of an agent about this customer. Is the id right? who-saw shows whether the ledger knows it.'
        : `The store: ${visits} visits, ${choices} choices and ${reasons} reasons of agents were erased. The ledger still shows who saw the customer.`,
    )
    const outcome = await forgetInGateways(config, { tenantId, customerId })
    deps.out(outcome.text)
    return {
      isWell: outcome.isDone,
      json: { isForgotten: outcome.isDone, visits, choices, reasons, gateways: outcome.text },
    }
  },
}

const confirm = async ({ ask }: Deps, who: string): Promise<boolean> => {
  const answer = await ask(`Forget ${who}? This cannot be undone.`)
  if (answer === null) throw new UsageError('There is no terminal to confirm on: add --yes')
  return answer
}

/** After this no gateway shows what it remembered, whether it was notified or not. */
export const erasureKeptMs = 2 * shownMaxMs

type Outcome = { readonly isDone: boolean; readonly text: string }

const forgetInGateways = async (
  { redisUrl, storeKeys }: LiveConfig,
  customer: { readonly tenantId: string; readonly customerId: string },
): Promise<Outcome> => {
  if (redisUrl === null) return { isDone: true, text: throughStore }
  try {
    await notifyGateways({ redisUrl, storeKeys, ...customer })
  } catch {
    return {
      isDone: false,
      text: 'Redis did not answer, so it may still hold answers that gateways share. Run this again when it does.',
    }
  }
  return { isDone: true, text: 'Redis holds nothing of the customer, and every gateway was notified.' }
}

const throughStore =
  'Every gateway that has this database and one of these STORE_KEYs forgets within ten seconds.'
