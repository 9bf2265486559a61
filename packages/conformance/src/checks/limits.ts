import { confirmed, differs, documented, expectThat, assumed, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { unknownId, pathTo, pathToKnown } from '../paths.ts'

const burst = 500
/** What is let through beyond the burst while it is being sent, at the documented rate for up to two seconds. */
const refillMax = 200

/** Size and rate. */
export const limitChecks: readonly Check[] = [
  {
    id: 'request-too-large',
    says: 'a request over 1 MB is refused with 413',
    provenance: documented,
    run: async (probe) => {
      const padding = 'x'.repeat(1_100_000)
      return expectRefusal(await probe.ask(`${pathToKnown(probe.target, 'traits')}?padding=${padding}`), {
        status: 413,
      })
    },
  },
  {
    id: 'rate-limit',
    says: 'beyond 500 requests at once the answer is 429 rate_limit_error',
    provenance: documented,
    isHeavy: true,
    run: async (probe) => {
      const path = pathTo('userId', unknownId, 'traits')
      const answers = await Promise.all(
        Array.from({ length: burst + refillMax + 100 }, () => probe.ask(path, { isFresh: true })),
      )
      const refused = answers.filter(({ status }) => status === 429)
      const [first] = refused
      if (first === undefined) return differs('nothing was refused')
      const passed = answers.length - refused.length
      const verdict = expectRefusal(first, { status: 429, code: 'rate_limit_error' })
      if (verdict.outcome !== 'confirmed') return verdict
      return expectThat(passed <= burst + refillMax, `${passed} passed, ${refused.length} refused`)
    },
  },
  {
    id: 'rate-limit-recovers',
    says: 'after a pause requests pass again',
    provenance: assumed('a rate per second is given back as time passes'),
    isHeavy: true,
    run: async (probe) => {
      const { letTimePass = defaultPause } = probe.target
      await letTimePass(10_000)
      const { status } = await probe.ask(pathTo('userId', unknownId, 'traits'), { isFresh: true })
      return status === 404 ? confirmed('status 404') : differs(`status ${status}`)
    },
  },
]

const defaultPause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
