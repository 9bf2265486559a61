import type { Command } from '../command.ts'
import { parsePast } from '../input/parse-past.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { withStore } from '../input/with-store.ts'
import { toBreakText } from './verify-ledger.ts'
import { verifyWithProgress } from './verify-with-progress.ts'

/** A ledger that is not intact stays as it is: a new start would hide where it breaks. */
export const pruneLedger: Command = {
  name: 'ledger prune',
  summary: 'Removes entries from before a given day; the rest still verifies.',
  words: [],
  flags: [
    {
      name: 'before',
      value: '<day>',
      summary: 'a day, 2025-11-25 (midnight UTC), or an instant',
      isRequired: true,
    },
  ],
  examples: ['ledger prune --before 2025-11-25'],
  run: async ({ flags }, deps) => {
    const { env, out, clock } = deps
    const before = parsePast(flags['before'], clock())
    return withStore(readLiveConfig(env), async ({ ledger }) => {
      const verdict = await verifyWithProgress(ledger, deps)
      const { brokenAt, reason } = verdict
      if (!verdict.isIntact) {
        out(`${toBreakText(verdict)}\nNothing was removed.`)
        return { isWell: false, json: { removed: 0, brokenAt, reason } }
      }
      const removed = await ledger.prune(before)
      out(
        `${removed} entries from before ${before.toISOString()} were removed; ${verdict.entries - removed} stay.`,
      )
      return { isWell: true, json: { removed, kept: verdict.entries - removed } }
    })
  },
}
