import type { Traits } from '@intilery-sidebar/contract'
import type { Handler } from 'hono'
import { refuseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { onlyOne } from '../disclosure/same-customer.ts'
import { showCustomer, type DisclosureOptions, type AnswerDeps } from '../disclosure/show-customer.ts'

export const getTraits =
  (deps: AnswerDeps): Handler<ProxyEnv> =>
  (c) => {
    refuseQuery(c.req.url)
    return showCustomer(deps, c, traits)
  }

const traits: DisclosureOptions<Traits> = {
  action: 'traits',
  ask: async ({ profiles, ref, options }) => {
    const { data, freshness } = await profiles.getTraits(ref, options)
    return { data: onlyOne(data, ref.value, (one) => one), freshness }
  },
  redact: (redactor, data) => redactor.traits(data),
}
