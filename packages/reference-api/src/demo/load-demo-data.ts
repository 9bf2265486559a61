import type { ReferenceApi } from '../create-reference-api.ts'
import type { History } from '../storage/import-history.ts'
import { generateDemo, type DemoSize } from './generate-demo.ts'

export type DemoOptions = Partial<DemoSize> & {
  /** Called with how many of all events are written. */
  readonly onProgress?: (written: number, total: number) => void
}

const fullDemo = { seed: 1, customers: 2_000, events: 60_000 } as const

/**
 * Fills an empty API with a shop's customers: the documentation's own, one for every situation (`notableCustomers`) and
 * many ordinary ones. An API that already has customers is left as it is, so a database on disk is filled once.
 * @returns whether it was filled now.
 */
export const loadDemoData = async (api: ReferenceApi, options: DemoOptions = {}): Promise<boolean> => {
  if (!(await api.isEmpty())) return false
  const { onProgress = () => undefined, ...size } = options
  const demo = { ...fullDemo, now: Date.now(), ...size }
  await api.importHistory(countEvents(generateDemo(demo), (written) => onProgress(written, demo.events)))
  return true
}

function* countEvents(histories: Iterable<History>, onCount: (written: number) => void): Generator<History> {
  let written = 0
  for (const history of histories) {
    yield history
    written += history.events.length
    onCount(written)
  }
}
