import type { Command } from './command.ts'
import { createCompletion } from './completion.ts'
import { makeAdminLink } from './admin/make-admin-link.ts'
import { makeDatasetCommand } from './dataset/dataset.ts'
import { doctor } from './doctor/doctor.ts'
import { exportTenant } from './export/export.ts'
import { forget } from './forget/forget.ts'
import { backtest } from './backtest/backtest-command.ts'
import { listPersonalizationKeys } from './keys/personalization/list-personalization-keys.ts'
import { makePersonalizationKey } from './keys/personalization/make-personalization-key.ts'
import { makeKeys } from './keys/make-keys.ts'
import { revokeKey } from './keys/revoke-key.ts'
import { rotateKey } from './keys/rotate-key.ts'
import { pruneLedger } from './ledger/prune-ledger.ts'
import { verifyLedger } from './ledger/verify-ledger.ts'
import { evaluateCommand } from './model/evaluate.ts'
import { fitCommand } from './model/fit.ts'
import { scoreCommand } from './model/score.ts'
import { checkPolicy } from './policy/check-policy.ts'
import { listInstallationsCommand } from './installations/installations.ts'
import { whoSaw } from './ledger/who-saw.ts'

const own: readonly Command[] = [
  doctor,
  listInstallationsCommand,
  makeAdminLink,
  makeKeys,
  makePersonalizationKey,
  listPersonalizationKeys,
  rotateKey,
  revokeKey,
  checkPolicy,
  whoSaw,
  verifyLedger,
  pruneLedger,
  forget,
  exportTenant,
  makeDatasetCommand,
  fitCommand,
  evaluateCommand,
  scoreCommand,
  backtest,
]

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [...own, createCompletion(own)]
