import { toKeyValues, toNanoseconds, type Attributes } from './otlp.ts'

/** How long requests took, by their attributes: a histogram that counts from the start of the process. */
export type Durations = {
  record(attributes: Attributes, durationMs: number): void
  /** Null while there is none. */
  toMetric(nowMs: number): object | null
}

/** The bounds, in seconds, that the semantic conventions advise for HTTP. */
const boundsSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
/** Attributes come from tables of routes and codes; a defect must not make them grow without end. */
const seriesMax = 2_000
const cumulative = 2

type Series = {
  readonly attributes: Attributes
  readonly buckets: number[]
  count: number
  sumSeconds: number
}

export const createDurations = (name: string, startMs: number): Durations => {
  const all = new Map<string, Series>()
  return {
    record: (attributes, durationMs) => {
      const key = JSON.stringify(attributes)
      if (!all.has(key) && all.size >= seriesMax) return
      const series = all.get(key) ?? {
        attributes,
        buckets: Array.from({ length: boundsSeconds.length + 1 }, () => 0),
        count: 0,
        sumSeconds: 0,
      }
      all.set(key, series)
      const seconds = durationMs / 1000
      const found = boundsSeconds.findIndex((bound) => seconds <= bound)
      const bucket = found === -1 ? boundsSeconds.length : found
      series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1
      series.count += 1
      series.sumSeconds += seconds
    },
    toMetric: (nowMs) =>
      all.size === 0
        ? null
        : {
            name,
            unit: 's',
            histogram: {
              aggregationTemporality: cumulative,
              dataPoints: [...all.values()].map(({ attributes, buckets, count, sumSeconds }) => ({
                attributes: toKeyValues(attributes),
                startTimeUnixNano: toNanoseconds(startMs),
                timeUnixNano: toNanoseconds(nowMs),
                count: String(count),
                sum: sumSeconds,
                bucketCounts: buckets.map(String),
                explicitBounds: boundsSeconds,
              })),
            },
          },
  }
}
