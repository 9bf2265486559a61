import {
  defaultReadings,
  parseReadings,
  readings,
  type ReadingName,
  type Readings,
} from '@intilery-sidebar/reference-api'
import * as fc from 'fast-check'
import process from 'node:process'

/** A sweep tries fifty combinations, an ordinary run a tenth of them. */
const combinationsCount = process.env['SWEEP'] === 'full' ? 50 : 5

/**
 * CI draws the same combinations every time; people and the sweep draw others, and `READINGS_SEED` draws theirs again.
 */
export const readingsSeed = Number(
  process.env['READINGS_SEED'] ?? fc.readConfigureGlobal().seed ?? Date.now() % 1_000_000,
)

const names = Object.keys(defaultReadings).filter((name): name is ReadingName =>
  Object.hasOwn(readings, name),
)

/** Each reading that is not the default one, alone. */
export const singleReadings: readonly Partial<Readings>[] = names.flatMap((name) =>
  readings[name].values.slice(1).map((value) => ({ [name]: value })),
)

/** Readings drawn at once, by the seed. */
export const combinedReadings: readonly Readings[] = fc
  .sample(
    fc.tuple(
      ...names.map((name) => fc.constantFrom(...readings[name].values.map((value) => `${name}=${value}`))),
    ),
    {
      numRuns: combinationsCount,
      seed: readingsSeed,
    },
  )
  .map(parseReadings)

/** What differs from the default, e.g. `start=exclusive times=epoch`. */
export const describeReadings = (chosen: Partial<Readings>): string =>
  names
    .filter((name) => chosen[name] !== undefined && chosen[name] !== defaultReadings[name])
    .map((name) => `${name}=${chosen[name]}`)
    .join(' ') || 'the default'
