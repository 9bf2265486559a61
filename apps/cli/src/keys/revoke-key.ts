import type { Command, Deps } from '../command.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { withStore } from '../input/with-store.ts'
import { verifyWithProgress } from '../ledger/verify-with-progress.ts'
import { editEnvFile } from './edit-env-file.ts'
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
    if (kind === 'store' && !(await isLedgerFree(deps))) {
      deps.out(
        'The ledger does not verify with the first STORE_KEY alone, so nothing was changed. "ledger prune" removes what the old key signed.',
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

/** Whether the first key alone reads the whole ledger. */
const isLedgerFree = async (deps: Deps): Promise<boolean> => {
  const config = readLiveConfig(deps.env)
  const verdict = await withStore(config, ({ ledger }) => verifyWithProgress(ledger, deps), {
    keys: config.storeKeys.slice(0, 1),
  })
  return verdict.isIntact
}
