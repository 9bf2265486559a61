import type { PersonalizationScope } from '@intilery-sidebar/store'
import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { parseQuery } from '../input/parse-query.ts'
import { readRecentEvents, type ReadingBudget } from '../insights/read-recent-events.ts'
import { predict } from '../predictions/predict.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'
import { createRedactor } from '../redaction/create-redactor.ts'
import type { Redactor } from '../redaction/redactor.ts'
import { toFieldRules, type FieldRules } from '../redaction/rules/field-rules.ts'
import { Refusal } from '../refusal.ts'
import { answerConsumer } from './answer-consumer.ts'
import {
  answerQualification,
  answerRecommendations,
  answerTraits,
  answerVerdict,
  type Material,
} from './answers.ts'
import { createConsumers, type Consumers } from './consumer.ts'
import { openCustomer, type OpenedCustomer } from './open-customer.ts'
import { emptyQuerySchema, momentQuerySchema, recommendationsQuerySchema } from './personalization-query.ts'

type Deps = Pick<
  ProxyParts,
  | 'profilesFor'
  | 'personalizationKeys'
  | 'policyFor'
  | 'insightsRulesFor'
  | 'maskTagFor'
  | 'ledger'
  | 'clock'
  | 'timeoutMs'
  | 'predictionsFor'
>

const path = '/v1/personalization/profiles/:ref'
/** A page that a shop's visitor waits for; what was read by then is answered, and called a part. */
const budget: ReadingBudget = { pages: 10, timeMs: 220 }

/**
 * The routes for other servers. They have keys and no sessions, a lane of their own, and nothing that a browser may
 * read.
 */
export const addPersonalization = (app: Hono<ProxyEnv>, deps: Deps): void => {
  const consumers = createConsumers(deps.personalizationKeys, deps.clock)
  const answer = createAnswering(deps, consumers)
  app.use('/v1/*', refuseBrowsers)
  app.get(
    `${path}/recommendations`,
    answer(
      'recommendations',
      recommendationsQuerySchema,
      async (opened, { asOf, knownAt, limit, level, window }) => {
        const material = await readMaterial(deps, opened, { asOf, knownAt })
        const asked = {
          limit,
          ...(level !== undefined && { level }),
          ...(window !== undefined && { windowDays: window }),
        }
        return [answerRecommendations(material, asked), material.freshness]
      },
    ),
  )
  app.get(
    `${path}/qualification`,
    answer('qualification', momentQuerySchema, async (opened, moment) => {
      const material = await readMaterial(deps, opened, moment)
      return [toQualified(deps, opened, material), material.freshness]
    }),
  )
  app.get(
    `${path}/verdict`,
    answer('verdict', emptyQuerySchema, async (opened) => {
      const material = await readMaterial(deps, opened, {})
      return [answerVerdict(material), material.freshness]
    }),
  )
  app.get(
    `${path}/traits`,
    answer('traits', emptyQuerySchema, async ({ key, meta, freshness }, _, redactor) => {
      const { traits } = deps.policyFor(key.tenantId).personalization
      return [answerTraits(await redactor.meta(meta), traits), freshness]
    }),
  )
  app.get(
    `${path}/audiences`,
    answer('audiences', emptyQuerySchema, async ({ meta, freshness }, _, redactor) => {
      const { audiences } = await redactor.meta(meta)
      return [{ audiences: audiences.filter((name) => meta.audiences.includes(name)) }, freshness]
    }),
  )
}

/** A key in a page is a key for every visitor, so a browser is refused wherever it can be recognised. */
const refuseBrowsers: MiddlewareHandler<ProxyEnv> = (c, next) => {
  if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined)
    throw new Refusal('cross-site', 'A browser asked for what only servers may')
  return next()
}

type Answered = readonly [data: object, freshness: Material['freshness']]
type GetAnswer<Query> = (opened: OpenedCustomer, query: Query, redactor: Redactor) => Promise<Answered>

/** Key, scope, query, customer, answer, ledger: in this order, for every route. */
const createAnswering =
  (deps: Deps, consumers: Consumers) =>
  <Query>(
    scope: PersonalizationScope,
    schema: z.ZodType<Query>,
    getAnswer: GetAnswer<Query>,
  ): Handler<ProxyEnv> =>
  async (c) => {
    const key = await consumers.require(c.req.header('authorization'), scope)
    const query = parseQuery(schema, c.req.url)
    const opened = await openCustomer(deps, c, key)
    const [data, freshness] = await getAnswer(opened, query, await redactorOf(deps, opened))
    await record(deps, c, { opened, scope })
    return answerConsumer(c, data, freshness)
  }

const toQualified = (deps: Deps, opened: OpenedCustomer, material: Material) => ({
  ...answerQualification(material),
  predicted: predict(deps, {
    tenantId: opened.key.tenantId,
    customerId: opened.meta.traits.customer.customerId,
    rules: toConsumerRules(deps, opened),
    vocabulary: material.rules.vocabulary,
    asOfMs: material.asOfMs,
  }),
})

/** Other servers are a role of their own, and each of them one: `personalization`, `personalization:shop`. */
const toConsumerRules = ({ policyFor }: Deps, { key }: OpenedCustomer): FieldRules => {
  const { redaction, events } = policyFor(key.tenantId)
  const shown = redaction.filter(
    ({ exceptFor }) =>
      !exceptFor.includes('personalization') && !exceptFor.includes(`personalization:${key.consumer}`),
  )
  return toFieldRules({ redaction: shown, events }, null)
}

const redactorOf = async (deps: Deps, opened: OpenedCustomer): Promise<Redactor> => {
  const { key, meta } = opened
  const redactor = createRedactor(
    toConsumerRules(deps, opened),
    deps.maskTagFor(key.prefix, meta.traits.customer.customerId),
  )
  await redactor.collectHidden(meta)
  return redactor
}

type Moment = { readonly asOf?: number | undefined; readonly knownAt?: number | undefined }

const readMaterial = async (
  deps: Deps,
  opened: OpenedCustomer,
  { asOf, knownAt }: Moment,
): Promise<Material> => {
  const { key, meta, access } = opened
  const recent = await readRecentEvents(access, budget)
  const redactor = await redactorOf(deps, opened)
  const isWhole = recent.isComplete || recent.freshness.state === 'stale'
  return {
    meta: await redactor.meta(meta),
    page: await redactor.events({ events: recent.events }),
    isComplete: recent.isComplete,
    freshness: isWhole ? recent.freshness : { ...recent.freshness, state: 'partial' },
    rules: deps.insightsRulesFor(key.tenantId),
    asOfMs: asOf ?? deps.clock(),
    knownAtMs: knownAt,
  }
}

type Disclosed = { readonly opened: OpenedCustomer; readonly scope: PersonalizationScope }

const record = async (
  { ledger }: Deps,
  c: Context<ProxyEnv>,
  { opened, scope }: Disclosed,
): Promise<void> => {
  const { key, meta } = opened
  await ledger.record({
    tenantId: key.tenantId,
    host: 'personalization',
    accountId: key.consumer,
    agentId: key.prefix,
    requestId: c.get('requestId'),
    action: 'personalization',
    customerId: meta.traits.customer.customerId,
    detail: scope,
  })
}
