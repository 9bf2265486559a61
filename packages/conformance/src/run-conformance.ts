import type { Check, Verdict } from './check.ts'
import { askedLast } from './asked-last.ts'
import { checks } from './checks.ts'
import { Mismatch, OutOfCalls, Probe } from './probe.ts'
import { findReadingsWith, type FoundReadings } from './readings/find-readings.ts'
import type { ConformanceTarget } from './target.ts'

export type ConformanceResult = { readonly check: Check; readonly verdict: Verdict }

export type ConformanceReport = {
  readonly results: readonly ConformanceResult[]
  /** Null unless they were asked for. */
  readonly readings: FoundReadings | null
  /** How many requests were spent. */
  readonly calls: number
}

type ConformanceOptions = {
  readonly isThorough?: boolean
  readonly only?: ReadonlySet<string>
  readonly callsMax?: number | undefined
  readonly areReadingsWanted?: boolean
}

/**
 * Runs every check against a target, one after another, with GET and OPTIONS only.
 * @param options.isThorough also runs the checks that spend hundreds of requests.
 * @param options.only runs the checks with these ids alone.
 * @param options.callsMax is how many requests the run may send: the checks that matter least are left out, and said to
 * be.
 * @param options.areReadingsWanted also finds out which answers the target gives where the documentation allows
 * several.
 */
export const runConformance = async (
  target: ConformanceTarget,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> => {
  const probe = new Probe(target, options.callsMax)
  const readings = options.areReadingsWanted === true ? await findReadingsWith(probe) : null
  const results: ConformanceResult[] = []
  const isLast = ({ id }: Check): boolean => askedLast.has(id)
  for (const check of [...checks.filter((each) => !isLast(each)), ...checks.filter(isLast)]) {
    const isAsked = options.only?.has(check.id) ?? (check.isHeavy !== true || options.isThorough === true)
    if (!isAsked) continue
    results.push({ check, verdict: await runCheck(check, probe) })
  }
  return { results, readings, calls: probe.calls }
}

const runCheck = async (check: Check, probe: Probe): Promise<Verdict> => {
  try {
    return await check.run(probe)
  } catch (error) {
    if (error instanceof OutOfCalls)
      return { outcome: 'unknown', observed: 'left out, as the run may send no further request' }
    if (error instanceof Mismatch) return { outcome: 'differs', observed: error.message }
    // The network's own words may hold the URL, and with it a customer's address.
    return { outcome: 'unknown', observed: 'the target did not answer' }
  }
}
