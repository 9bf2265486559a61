import type { Check, Verdict } from './check.ts'
import { checks } from './checks.ts'
import { Mismatch, Probe } from './probe.ts'
import type { ConformanceTarget } from './target.ts'

export type ConformanceResult = { readonly check: Check; readonly verdict: Verdict }

export type ConformanceReport = {
  readonly results: readonly ConformanceResult[]
  /** How many requests were spent. */
  readonly calls: number
}

/**
 * Runs every check against a target, one after another, with GET and OPTIONS only.
 * @param options.isThorough also runs the checks that spend hundreds of requests.
 * @param options.only runs the checks with these ids alone.
 */
export const runConformance = async (
  target: ConformanceTarget,
  options: { readonly isThorough?: boolean; readonly only?: ReadonlySet<string> } = {},
): Promise<ConformanceReport> => {
  const probe = new Probe(target)
  const results: ConformanceResult[] = []
  for (const check of checks) {
    const isAsked = options.only?.has(check.id) ?? (check.isHeavy !== true || options.isThorough === true)
    if (!isAsked) continue
    results.push({ check, verdict: await runCheck(check, probe) })
  }
  return { results, calls: probe.calls }
}

const runCheck = async (check: Check, probe: Probe): Promise<Verdict> => {
  try {
    return await check.run(probe)
  } catch (error) {
    if (error instanceof Mismatch) return { outcome: 'differs', observed: error.message }
    // The network's own words may hold the URL, and with it a customer's address.
    return { outcome: 'unknown', observed: 'the target did not answer' }
  }
}
