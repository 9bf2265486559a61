import { Secret } from '@intilery-sidebar/contract'
import { keyMinLength } from '@intilery-sidebar/gateway/config'
import type { Store } from '@intilery-sidebar/store'
import type { Command, Deps } from '../command.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { withStore } from '../input/with-store.ts'
import { verifyWithProgress } from '../ledger/verify-with-progress.ts'
import { editEnvFile, readEnvList } from './edit-env-file.ts'
import { fileFlag, keyWords, parseKeyLine } from './key-line.ts'
import { keyFlag, revokePersonalizationKey } from './personalization/replace-personalization-key.ts'

export const revokeKey: Command = {
  name: 'keys revoke',
  summary: 'Removes every key but the first from an env file. A store key stays while the ledger needs it.',
  words: keyWords,
  flags: [fileFlag, keyFlag],
  examples: ['keys revoke session --file gateway.env', 'keys revoke personalization --key ipk_3f9a0c21'],
  run: async (line, deps) => {
    if (line.words[0] === 'personalization') return revokePersonalizationKey(line, deps)
    const { kind, setting, file } = parseKeyLine(line)
    if (kind === 'store' && !(await isLedgerFree(await readFirstKey(file, setting), deps))) {
      deps.out(
        `The ledger does not verify with the first STORE_KEY of ${file} alone, so nothing was changed. "ledger prune" removes what the old key signed.`,
      )
      return { isWell: false, json: { setting, reason: 'ledger-needs-key' } }
    }
    await editEnvFile(file, setting, (values) => values.slice(0, 1))
    deps.out(
      `${setting} in ${file} has one key now. Restart the gateways: what the others signed is not accepted any more.`,
    )
    return { isWell: true, json: { setting, keys: 1 } }
  },
}

/** The key that stays: that of the file, as the environment may have been read before the key was rotated. */
const readFirstKey = async (file: string, setting: string): Promise<Secret> => {
  const [first = ''] = await readEnvList(file, setting)
  if (first.length >= keyMinLength) return new Secret(first)
  throw new UsageError(`The first key of ${setting} in ${file} must have ${keyMinLength} characters or more`)
}

/** Whether this key alone reads the whole ledger. */
const isLedgerFree = async (key: Secret, deps: Deps): Promise<boolean> => {
  const verify = ({ ledger }: Pick<Store, 'ledger'>) => verifyWithProgress(ledger, deps)
  const verdict = await withStore(readLiveConfig(deps.env), verify, { keys: [key] })
  return verdict.isIntact
}
