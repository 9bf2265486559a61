import type { LedgerEntry, LedgerVerdict } from '@intilery-sidebar/store'
import { tenantFlag, type Command, type Deps } from '../command.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { parseCustomer } from '../input/parse-customer.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { withStore } from '../input/with-store.ts'
import { findCustomerIds } from './find-customer-ids.ts'
import { toBreakText } from './verify-ledger.ts'
import { verifyWithProgress } from './verify-with-progress.ts'

export const whoSaw: Command = {
  name: 'who-saw',
  summary: 'Lists every agent who was shown something of one customer, oldest first.',
  words: [],
  flags: [
    {
      name: 'customer',
      value: 'id:…|userId:…|email:…',
      summary: 'the customer; userId and email ask the Profile API once',
      isRequired: true,
    },
    tenantFlag,
  ],
  examples: [
    'who-saw --customer id:4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
    'who-saw --customer email:maya@example.com --json',
  ],
  run: async ({ flags }, deps) => {
    const customer = parseCustomer(flags['customer'])
    const config = readLiveConfig(deps.env)
    const tenant = chooseTenant(config, flags['tenant'])
    const customerIds = await findCustomerIds(tenant, customer)
    if (customerIds.length === 0) {
      deps.out('The Profile API has no customer with this id. The ledger knows customers by id: use id:…')
      return { isWell: false, json: { customers: [] } }
    }
    return withStore(config, async ({ ledger }) => {
      const verdict = await verifyWithProgress(ledger, deps)
      const customers: { readonly customerId: string; readonly entries: readonly CheckedEntry[] }[] = []
      for (const customerId of customerIds) {
        const entries = (await ledger.whoSaw(tenant.tenantId, customerId)).map((entry) =>
          check(entry, verdict),
        )
        customers.push({ customerId, entries })
        print(deps, `id:${customerId} of ${tenant.tenantId}`, entries)
      }
      if (!verdict.isIntact) deps.out(`${toBreakText(verdict)} Marked entries (!) prove nothing.`)
      return {
        isWell: verdict.isIntact,
        json: { customers, reason: verdict.reason, brokenAt: verdict.brokenAt },
      }
    })
  },
}

type CheckedEntry = LedgerEntry & { readonly isVerified: boolean }

const check = (entry: LedgerEntry, { verified }: LedgerVerdict): CheckedEntry => ({
  ...entry,
  isVerified: entry.seq >= verified.from && entry.seq <= verified.to,
})

const print = ({ out }: Deps, who: string, entries: readonly CheckedEntry[]): void => {
  out(`${who} was shown ${entries.length === 1 ? 'once' : `${entries.length} times`}`)
  for (const { at, host, accountId, agentId, action, detail, reason, requestId, isVerified } of entries)
    out(
      [
        `${isVerified ? '' : '! '}${at.toISOString()}`,
        host,
        accountId ?? '',
        agentId === null ? 'an agent the host does not name' : `agent ${agentId}`,
        action,
        requestId,
        detail,
        ...(reason === undefined ? [] : [reason === null ? '(reason erased)' : JSON.stringify(reason)]),
      ]
        .map(toPrintable)
        .join('\t'),
    )
}

// Hosts choose what their agents are called, and a terminal interprets control and direction characters.
const toPrintable = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Cf}]/gu,
    (letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
