import type { Command } from '../command.ts'
import { editEnvFile } from './edit-env-file.ts'
import { fileFlag, keyWords, parseKeyLine } from './key-line.ts'
import {
  graceFlag,
  keyFlag,
  rotatePersonalizationKey,
} from './personalization/replace-personalization-key.ts'
import { createKeyText } from './to-key-lines.ts'

/** What has to be so before the old key may go. */
const graces = {
  session: 'Restart the gateways. After 15 minutes no session needs the old key: "keys revoke session".',
  store:
    'Restart the gateways. The ledger needs the old key until "ledger prune" has removed what it signed: "keys revoke store" checks that.',
} as const

export const rotateKey: Command = {
  name: 'keys rotate',
  summary:
    'Puts a new key in front of the present one in an env file; both are good until the old one is revoked.',
  words: keyWords,
  flags: [fileFlag, keyFlag, graceFlag],
  examples: [
    'keys rotate session --file gateway.env',
    'keys rotate store --file gateway.env',
    'keys rotate personalization --key ipk_3f9a0c21 --grace 7d',
  ],
  run: async (line, deps) => {
    if (line.words[0] === 'personalization') return rotatePersonalizationKey(line, deps)
    const { out } = deps
    const { kind, setting, file } = parseKeyLine(line)
    const keys = await editEnvFile(file, setting, (values) => [createKeyText(), ...values])
    out(`${setting} in ${file} has ${keys.length} keys now; the first is new. ${graces[kind]}`)
    return { isWell: true, json: { setting, keys: keys.length } }
  },
}
