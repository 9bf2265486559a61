import { Probe } from '../probe.ts'
import type { ConformanceTarget } from '../target.ts'
import { detect, detections } from './detections.ts'

/** Reading → the value that holds; null where this target, or what is known about it, cannot show it. */
export type FoundReadings = Readonly<Record<string, string | null>>

/**
 * Finds out which of the answers that the documentation allows a target gives, with about fifteen GETs. What is known
 * already, as from another customer, is not asked again. Rejects when the target does not answer at all.
 */
export const findReadings = async (
  target: ConformanceTarget,
  known: FoundReadings = {},
): Promise<FoundReadings> => {
  return findReadingsWith(new Probe(target), known)
}

/** The same with a probe that others ask through as well, so that no question is asked twice. */
export const findReadingsWith = async (probe: Probe, known: FoundReadings = {}): Promise<FoundReadings> => {
  const found: Record<string, string | null> = {}
  for (const [name, detection] of Object.entries(detections))
    found[name] = known[name] ?? (await detect(probe, detection))
  return found
}
