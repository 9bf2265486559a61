import { UsageError } from '../usage-error.ts'
import type { Verb } from '../verb.ts'
import { pruneLedger } from './prune-ledger.ts'
import { verifyLedger } from './verify-ledger.ts'

/** `ledger verify` and `ledger prune`. */
export const ledger: Verb = ([what, ...args], world) => {
  if (what === 'verify') return verifyLedger(args, world)
  if (what === 'prune') return pruneLedger(args, world)
  throw new UsageError('The ledger can be asked to verify or to prune')
}
