import { parser } from '@prometheus-io/lezer-promql'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'

const docs = new URL('../../../../docs/', import.meta.url)

/** A file of the guides. */
export const read = (path: string): Promise<string> => readFile(new URL(path, docs), 'utf8')

/** Names of the series that a PromQL expression selects. Fails on an expression that PromQL cannot read. */
export const toMetrics = (expression: string): readonly string[] => {
  const names: string[] = []
  parser.parse(expression).iterate({
    enter: ({ type, node, from, to }) => {
      expect(type.isError, `PromQL at ${from} of ${expression}`).toBe(false)
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        names.push(expression.slice(from, to))
    },
  })
  return names
}

export type Selector = {
  readonly metric: string
  /** As they are written, e.g. `lane="visible"`. */
  readonly matchers: readonly string[]
  /** What the matchers ask for, and what the expression groups by. */
  readonly labels: readonly string[]
}

/** What an expression asks of the labels of each series that it selects. */
export const toSelectors = (expression: string): readonly Selector[] => {
  const selectors: { metric: string; matchers: string[]; labels: string[] }[] = []
  const grouped: string[] = []
  parser.parse(expression).iterate({
    enter: ({ type, node, from, to }) => {
      const text = expression.slice(from, to)
      if (type.name === 'VectorSelector') selectors.push({ metric: '', matchers: [], labels: [] })
      if (type.name === 'LabelName' && node.parent?.name === 'GroupingLabels') grouped.push(text)
      const latest = selectors.at(-1)
      if (latest === undefined) return
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') latest.metric = text
      if (type.name === 'UnquotedLabelMatcher') latest.matchers.push(text.replaceAll(/\s/g, ''))
      if (type.name === 'LabelName' && node.parent?.name === 'UnquotedLabelMatcher') latest.labels.push(text)
    },
  })
  return selectors.map(({ metric, matchers, labels }) => ({
    metric,
    matchers,
    labels: [...labels, ...grouped],
  }))
}

/** What Grafana replaces before it asks. */
const withoutVariables = (expression: string): string =>
  expression.replaceAll('$__rate_interval', '5m').replaceAll('$tenant', '.*')

/** Every PromQL expression that an operator runs, by the file it is in. */
export const expressionsOf = {
  alerts: async () => {
    const text = (await read('deploy/prometheus/alerts.yml'))
      .replaceAll(/>-\n\s+/g, '')
      .replaceAll(/\n\s+\//g, ' /')
    return [...text.matchAll(/^\s+expr: (.*)$/gm)].map(([, expression = '']) => expression)
  },
  dashboard: async () => {
    const text = await read('deploy/grafana/dashboard.json')
    return [...text.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, json = '']) =>
      withoutVariables(String(JSON.parse(json))),
    )
  },
  runbooks: async () => {
    const text = await read('operate/runbooks.md')
    return [...text.matchAll(/`([^`]*\bsidebar_[^`]*)`/g)].map(([, expression = '']) => expression)
  },
}
