import type { LedgerBreak, LedgerVerdict } from '@intilery-sidebar/store'
import type { Command } from '../command.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { withStore } from '../input/with-store.ts'
import { verifyWithProgress } from './verify-with-progress.ts'

export const verifyLedger: Command = {
  name: 'ledger verify',
  summary: 'Checks that the ledger is as it was written, and names the first break.',
  words: [],
  flags: [
    {
      name: 'end',
      value: '<seq:mac>',
      summary:
        'the end that an earlier verify printed: notices a ledger swapped for an older copy or begun again',
    },
  ],
  examples: ['ledger verify', 'ledger verify --end 1234:Jx2…'],
  run: async ({ flags }, deps) => {
    const { env, out } = deps
    const end = flags['end'] === undefined ? undefined : parseEnd(flags['end'])
    const verdict = await withStore(readLiveConfig(env), ({ ledger }) =>
      verifyWithProgress(ledger, deps, end),
    )
    const { isIntact, entries, brokenAt, reason } = verdict
    const seal = `${verdict.end.seq}:${verdict.end.mac}`
    out(
      isIntact
        ? `The ledger is intact: ${entries} entries.\nIts end is ${toWord(seal)}`
        : toBreakText(verdict),
    )
    return { isWell: isIntact, json: { entries, brokenAt, reason, end: seal } }
  },
}

/** As it is typed after `--end`: the end of a ledger without an entry has blanks. */
const toWord = (seal: string): string => (seal.includes(' ') ? `'${seal}'` : seal)

const parseEnd = (text: string) => {
  const [, seq, mac] = /^(\d{1,15}):(.+)$/.exec(text) ?? []
  if (seq === undefined || mac === undefined)
    throw new UsageError('--end must be what an earlier verify printed (123:…)')
  return { seq: Number(seq), mac }
}

const explanations = {
  'end-missing': 'the row that seals its ends was deleted',
  'start-unsealed': 'its start was changed, or is sealed with a STORE_KEY that is not configured',
  'end-unsealed': 'its end was changed, or is sealed with a STORE_KEY that is not configured',
  'entry-missing': 'an entry was deleted',
  'entry-changed':
    'it, or an entry written together with it, was changed, or was written with a STORE_KEY that is not configured',
  'key-retired': 'it was signed with an old STORE_KEY after a newer one had replaced it',
  'outside-ends': 'it is outside the sealed ends: the ledger did not write it',
  'other-ledger': 'it is not the ledger that had the given end',
} as const satisfies Record<LedgerBreak, string>

/** Where the ledger breaks, and why. */
export const toBreakText = ({ brokenAt, reason }: LedgerVerdict): string =>
  `The ledger is broken at entry ${brokenAt ?? 0}: ${explanations[reason ?? 'entry-changed']}.`
