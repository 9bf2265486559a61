import type { Meta } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { refuseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { checkMeta, onlyOne } from '../disclosure/same-customer.ts'
import { showCustomer, type DisclosureOptions, type AnswerDeps } from '../disclosure/show-customer.ts'

export const getMeta =
  (deps: AnswerDeps): Handler<ProxyEnv> =>
  (c) => {
    refuseQuery(c.req.url)
    return showCustomer(deps, c, meta)
  }

const meta: DisclosureOptions<Meta> = {
  action: 'meta',
  ask: async ({ profiles, ref, options }) => {
    const { data, freshness } = await profiles.getMeta(ref, options)
    const one = onlyOne(data, ref.value, ({ traits }) => traits)
    checkMeta(one)
    return { data: one, freshness }
  },
  redact: (redactor, data) => redactor.meta(data),
}
