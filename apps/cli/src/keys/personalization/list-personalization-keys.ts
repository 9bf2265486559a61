import type { PersonalizationKey } from '@intilery-sidebar/store'
import { tenantFlag, type Command } from '../../command.ts'
import { chooseTenant } from '../../input/choose-tenant.ts'
import { readLiveConfig } from '../../input/read-live-config.ts'
import { withStore } from '../../input/with-store.ts'
import { requirePersonalization } from './make-personalization-key.ts'

export const listPersonalizationKeys: Command = {
  name: 'keys list',
  summary: 'Lists the keys of other servers: who has them, for what, and when each was last used.',
  words: ['<personalization>'],
  flags: [tenantFlag],
  examples: ['keys list personalization'],
  run: async ({ words: [kind], flags }, { env, out }) => {
    requirePersonalization(kind)
    const config = readLiveConfig(env)
    const { tenantId } = chooseTenant(config, flags['tenant'])
    const keys = await withStore(config, ({ personalizationKeys }) => personalizationKeys.list(tenantId))
    for (const key of keys) out(toLine(key))
    if (keys.length === 0) out(`${tenantId} has no personalization keys`)
    return { isWell: true, json: { keys } }
  },
}

const toLine = ({ prefix, consumer, scopes, createdAt, lastUsedAt, endsAt }: PersonalizationKey): string =>
  [
    prefix,
    consumer,
    scopes.join(','),
    `made ${createdAt.toISOString()}`,
    lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.toISOString()}`,
    ...(endsAt === null ? [] : [`ends ${endsAt.toISOString()}`]),
  ].join('\t')
