import type { Meta } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { refuseQuery } from '../parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { checkMeta, onlyOne } from '../same-customer.ts'
import { showCustomer, type Showing } from '../show-customer.ts'

export const getMeta =
  (parts: ProxyParts): Handler<ProxyEnv> =>
  (c) => {
    refuseQuery(c.req.url)
    return showCustomer(parts, c, meta)
  }

const meta: Showing<Meta> = {
  action: 'meta',
  ask: async ({ profiles, ref, options }) => {
    const { data, freshness } = await profiles.getMeta(ref, options)
    const one = onlyOne(data, ref.value, ({ traits }) => traits)
    checkMeta(one)
    return { data: one, freshness }
  },
  redact: (redactor, data) => redactor.meta(data),
}
