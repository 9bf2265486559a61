import type { LedgerVerdict } from '@intilery-sidebar/store'
import { parseFlags } from '../parse-flags.ts'
import { readLiveConfig } from '../read-live-config.ts'
import { UsageError } from '../usage-error.ts'
import type { Verb } from '../verb.ts'
import { withStore } from '../with-store.ts'

/** Follows the whole chain and says where it breaks. */
export const verifyLedger: Verb = async (args, { env, say }) => {
  const { flags } = parseFlags(args, ['end'])
  const end = flags.end === undefined ? undefined : parseEnd(flags.end)
  const verdict = await withStore(readLiveConfig(env), (store) => store.ledger.verify(end))
  if (verdict.isIntact)
    say(`The ledger is intact: ${verdict.entries} entries.\nIts end is ${verdict.end.seq}:${verdict.end.mac}`)
  else say(toComplaint(verdict))
  return verdict.isIntact
}

const parseEnd = (text: string) => {
  const [, seq, mac] = /^(\d{1,15}):([\w-]+)$/.exec(text) ?? []
  if (seq === undefined || mac === undefined)
    throw new UsageError('--end wants what an earlier verify printed, 123:…')
  return { seq: Number(seq), mac }
}

export const toComplaint = ({ brokenAt }: LedgerVerdict): string =>
  `The ledger is broken at entry ${brokenAt}: it was changed or taken out, or was written with a STORE_KEY that is not given.`
