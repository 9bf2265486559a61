import { createGovernorMetrics } from '@intilery-sidebar/governor'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { createHttpMetrics } from '../../src/metrics/http-metrics.ts'
import { expressionsOf, read, toMetrics } from './promql.ts'

const docs = new URL('../../../../docs/', import.meta.url)
const rulesPath = new URL('deploy/prometheus/alerts.yml', docs)

const registered = async (): Promise<ReadonlySet<string>> => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  createGovernorMetrics(registry)
  createHttpMetrics(registry)
  const metrics = await registry.getMetricsAsJSON()
  const names = metrics.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  )
  const recorded = [...(await read('deploy/prometheus/alerts.yml')).matchAll(/record: (\S+)/g)].map(
    ([, name = '']) => name,
  )
  return new Set([...names, ...recorded])
}

describe('what an operator runs beside the gateway', () => {
  test.each(Object.entries(expressionsOf))(
    '%s name only metrics that the gateway registers',
    async (_, expressions) => {
      const known = await registered()
      const asked = (await expressions()).flatMap(toMetrics)
      expect(asked.length).toBeGreaterThan(2)
      expect(asked.filter((name) => !known.has(name))).toEqual([])
    },
  )

  test('an expression with a misspelt metric is noticed', async () => {
    const known = await registered()
    expect(toMetrics('rate(sidebar_permits[5m])').some((name) => known.has(name))).toBe(false)
  })

  test('each alert links a runbook entry that exists', async () => {
    const runbooks = await read('operate/runbooks.md')
    const entries = new Set(
      [...runbooks.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replaceAll(/[^a-z\d ]/g, '')
          .replaceAll(' ', '-'),
      ),
    )
    const alerts = await read('deploy/prometheus/alerts.yml')
    const anchors = [...alerts.matchAll(/runbook_url: \S+\/docs\/operate\/runbooks\.md#(\S+)/g)].map(
      ([, anchor]) => anchor,
    )
    expect(anchors).toHaveLength([...alerts.matchAll(/- alert:/g)].length)
    expect(anchors.filter((anchor) => !entries.has(anchor ?? ''))).toEqual([])
  })

  test(
    'each alert fires on its fault and none fires on an idle gateway, says promtool',
    { timeout: 120_000 },
    async ({ skip }) => {
      const promtool = promisify(execFile)('promtool', ['test', 'rules', 'alerts.test.yml'], {
        cwd: new URL('.', rulesPath),
      })
      const outcome = await promtool.then(
        ({ stdout }) => stdout,
        (error: NodeJS.ErrnoException) => {
          skip(
            error.code === 'ENOENT' && process.env['CI'] !== 'true',
            'promtool is not installed (Debian: prometheus)',
          )
          throw error
        },
      )
      expect(outcome).toContain('SUCCESS')
      const alerts = [...(await read('deploy/prometheus/alerts.yml')).matchAll(/- alert: (\w+)/g)].map(
        ([, name]) => name,
      )
      const tests = await read('deploy/prometheus/alerts.test.yml')
      const fired = new Set(
        [...tests.matchAll(/alertname: (\w+)\n\s+exp_alerts:\n/g)].map(([, name]) => name),
      )
      expect(alerts.filter((name) => !fired.has(name))).toEqual([])
      for (const quiet of ['an idle gateway is silent', 'a busy gateway within its objective is silent']) {
        const [, held = ''] = new RegExp(`- name: ${quiet}.*?\\n([^]*?)\\n {2}- name: `).exec(tests) ?? []
        const silent = [...held.matchAll(/alertname: (\w+)\n\s+exp_alerts: \[\]/g)].map(([, name]) => name)
        expect([quiet, silent]).toEqual([quiet, alerts])
      }
    },
  )
})

test('the guide to failure modes has one entry for each problem code, with its status', async () => {
  const { problems } = await import('@intilery-sidebar/contract')
  const guide = await read('operate/failure-modes.md')
  const rows = [...guide.matchAll(/^\| `([a-z-]+)`\s*\| (\d{3})/gm)].map(([, code = '', status]) => [
    code,
    Number(status),
  ])
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status])),
  )
})
