import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { freePort } from '@intilery-sidebar/dev-env/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveEnv, signAsZendesk, zendeskSecret } from '../env/live-env.ts'
import { openReference, samePerson } from '../env/open-reference.ts'
import { spawnGateway, urlOf } from '../env/spawn-gateway.ts'
import { expressionsOf, read, toMetrics, toSelectors } from './promql.ts'

const closing = new AsyncDisposableStack()
afterAll(() => closing.disposeAsync())
beforeAll(buildPages)

/** Only a fault gives this a value. Its alert waits for five minutes of them, so the first is not missed. */
const ofFaults = new Set(['sidebar_budget_shed_total'])

const look = async (url: string): Promise<void> => {
  const headers = { authorization: `Bearer ${signAsZendesk(zendeskSecret)}` }
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers })
  const { token } = sessionGrantSchema.parse(await session.json())
  const agent = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ candidates: [{ idType: 'email', value: samePerson.email }] })
  const resolved = await fetch(`${url}/api/resolve`, { method: 'POST', headers: agent, body })
  const handle = resolutionSchema.parse(await resolved.json()).matches[0]?.handle ?? ''
  await fetch(`${url}/api/customers/${handle}/events`, { headers: agent })
  await fetch(`${url}/api/session`, { method: 'POST', headers: { authorization: 'Bearer none' } })
}

/** Series that only a fault brings. */
const seriesOfFaults = new Set(['sidebar_upstream_seconds_count{status="429"}'])

/** What alerts, dashboard and runbooks ask of labels, and the samples do not have. */
const toMissingLabels = (expressions: readonly string[], text: string): readonly string[] =>
  expressions.flatMap(toSelectors).flatMap(({ metric, matchers, labels }) => {
    const samples = text.split('\n').filter((line) => line.startsWith(`${metric}{`))
    const without = labels.filter((label) => !samples.some((line) => line.includes(`${label}="`)))
    const exact = matchers.filter((matcher) => /^\w+="/.test(matcher))
    const unseen = exact.filter((matcher) => !samples.some((line) => line.includes(matcher)))
    return [...without, ...unseen].map((what) => `${metric}{${what}}`)
  })

test('every metric that alerts, dashboard and runbooks name is in the /metrics of a gateway under load', async () => {
  const tenant = {
    clientId: 'acme',
    accountId: 'shop',
    brandId: 'SHOP',
    authToken: liveEnv.INTILERY_AUTH_TOKEN,
  }
  const reference = closing.use(await openReference([tenant]))
  const port = await freePort()
  const gateway = spawnGateway({
    ...liveEnv,
    INTILERY_BASE_URL: reference.url,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    METRICS_PORT: String(port),
  })
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  const url = await urlOf(gateway, 'Gateway')
  await Promise.all(Array.from({ length: 10 }, () => look(url)))
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

  const rules = await read('deploy/prometheus/alerts.yml')
  const recorded = new Set([...rules.matchAll(/record: (\S+)/g)].map(([, name]) => name))
  const expressions = (await Promise.all(Object.values(expressionsOf).map((of) => of()))).flat()
  const named = [...new Set(expressions.flatMap(toMetrics))].filter((name) => !recorded.has(name))
  expect(named.length).toBeGreaterThan(10)
  const isSampled = (name: string): boolean => new RegExp(`^${name}(?:{[^}]*})? [\\d.e+-]+$`, 'm').test(text)
  expect(named.filter((name) => !ofFaults.has(name) && !isSampled(name))).toEqual([])
  expect([...ofFaults].filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([])
  expect([...ofFaults].filter((name) => !named.includes(name))).toEqual([])
  const asked = expressions.filter((expression) => !toMetrics(expression).some((name) => ofFaults.has(name)))
  const missing = toMissingLabels(asked, text)
  expect(new Set(missing)).toEqual(seriesOfFaults)
  expect(toMissingLabels(['sum by (lain) (sidebar_budget_queue_depth{tenent="a"})'], text)).toEqual([
    'sidebar_budget_queue_depth{tenent}',
    'sidebar_budget_queue_depth{lain}',
    'sidebar_budget_queue_depth{tenent="a"}',
  ])
})
