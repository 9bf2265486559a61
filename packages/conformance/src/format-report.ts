import type { ConformanceReport, ConformanceResult } from './run-conformance.ts'

/** The report in words: what differs, what stayed open, and how much is confirmed. */
export const formatReport = ({ results, calls }: ConformanceReport): string => {
  const of = (outcome: ConformanceResult['verdict']['outcome']) =>
    results.filter(({ verdict }) => verdict.outcome === outcome)
  const assumptions = of('confirmed').filter(({ check }) => check.provenance.from === 'assumed')
  return [
    ...of('differs').map(
      ({ check, verdict }) => `differs: ${check.says} (${check.provenance.from}): ${verdict.observed}`,
    ),
    ...of('unknown').map(({ check, verdict }) => `unknown: ${check.says}: ${verdict.observed}`),
    `${of('confirmed').length} of ${results.length} confirmed (${assumptions.length} of them assumptions), ` +
      `${of('differs').length} differ, ${of('unknown').length} unknown, ${calls} requests`,
  ].join('\n')
}
