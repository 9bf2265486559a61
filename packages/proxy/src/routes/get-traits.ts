import type { Traits } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { refuseQuery } from '../parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { onlyOne } from '../same-customer.ts'
import { showCustomer, type Showing } from '../show-customer.ts'

export const getTraits =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  (c) => {
    refuseQuery(c.req.url)
    return showCustomer(parts, c, traits)
  }

const traits: Showing<Traits> = {
  action: 'traits',
  ask: async ({ profiles, ref, options }) => {
    const { data, freshness } = await profiles.getTraits(ref, options)
    return { data: onlyOne(data, ref.value, (one) => one), freshness }
  },
  redact: (redactor, data) => redactor.traits(data),
}
