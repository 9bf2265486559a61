import { parseFlags } from '../parse-flags.ts'
import { parsePast } from '../parse-past.ts'
import { readLiveConfig } from '../read-live-config.ts'
import type { Verb } from '../verb.ts'
import { withStore } from '../with-store.ts'
import { toComplaint } from './verify-ledger.ts'

/** Takes the oldest entries away. A ledger that is not intact stays as it is: a new start would hide where it breaks. */
export const pruneLedger: Verb = async (args, { env, say, clock }) => {
  const { flags } = parseFlags(args, ['before'])
  const before = parsePast(flags.before, clock())
  return withStore(readLiveConfig(env), async ({ ledger }) => {
    const verdict = await ledger.verify()
    if (!verdict.isIntact) {
      say(`${toComplaint(verdict)}\nNothing was taken away.`)
      return false
    }
    const gone = await ledger.prune(before)
    say(`${gone} entries from before ${before.toISOString()} are gone; ${verdict.entries - gone} stay.`)
    return true
  })
}
