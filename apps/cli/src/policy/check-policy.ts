import { readPolicyReport } from '@intilery-sidebar/gateway/redaction'
import { tenantFlag, type Command } from '../command.ts'
import { openTenant } from '../tenant/open-tenant.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { parseCustomer } from '../input/parse-customer.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { readSamples } from './read-samples.ts'

export const checkPolicy: Command = {
  name: 'policy check',
  summary: 'Says what each redaction rule hides of a customer, and names the rules that hide nothing.',
  words: [],
  flags: [
    {
      name: 'customer',
      value: 'id:…|userId:…|email:…',
      summary: 'the customer; without one, the file alone is checked',
    },
    tenantFlag,
  ],
  examples: ['policy check', 'policy check --customer userId:qrc-117322'],
  run: async ({ flags }, { env, out }) => {
    const customer = flags['customer'] === undefined ? null : parseCustomer(flags['customer'])
    const config = readLiveConfig(env)
    const tenant = chooseTenant(config, flags['tenant'])
    const { profiles, close } = openTenant(config, tenant)
    try {
      const samples = customer === null ? [] : await readSamples(profiles, customer)
      const rules = await readPolicyReport(config, tenant.tenantId, samples)
      if (rules.length === 0) out('The policy hides no field from any role.')
      for (const { field, exceptFor, hides } of rules)
        out(`${field}${toRoles(exceptFor)}${customer === null ? '' : toPlaces(hides)}`)
      const idle = customer === null ? [] : rules.filter(({ hides }) => hides.length === 0)
      return { isWell: idle.length === 0, json: { rules } }
    } finally {
      await close()
    }
  },
}

const toRoles = (exceptFor: readonly string[]): string =>
  exceptFor.length === 0 ? '' : ` (shown to ${exceptFor.join(', ')})`

const toPlaces = (hides: readonly string[]): string =>
  hides.length === 0
    ? ': hides nothing of this customer. Is the name misspelt?'
    : `: hides ${hides.join(', ')}`
