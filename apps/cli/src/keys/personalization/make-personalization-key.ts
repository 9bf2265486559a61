import { personalizationScopes, type PersonalizationScope } from '@intilery-sidebar/store'
import { tenantFlag, type Command } from '../../command.ts'
import { chooseTenant } from '../../input/choose-tenant.ts'
import { readLiveConfig } from '../../input/read-live-config.ts'
import { UsageError } from '../../input/usage-error.ts'
import { withStore } from '../../input/with-store.ts'

export const makePersonalizationKey: Command = {
  name: 'keys make',
  summary: 'Makes a key for another server of yours, and prints it once: only its hash is kept.',
  words: ['<personalization>'],
  flags: [
    { name: 'consumer', value: '<name>', summary: 'who will hold the key, e.g. web-shop' },
    { name: 'scopes', value: '<list>', summary: personalizationScopes.join(',') },
    tenantFlag,
  ],
  examples: ['keys make personalization --consumer web-shop --scopes recommendations,traits'],
  run: async ({ words: [kind], flags }, { env, out }) => {
    requirePersonalization(kind)
    const consumer = parseConsumer(flags['consumer'])
    const scopes = parseScopes(flags['scopes'])
    const config = readLiveConfig(env)
    const { tenantId } = chooseTenant(config, flags['tenant'])
    const { key, prefix } = await withStore(
      config,
      ({ personalizationKeys }) => personalizationKeys.make({ tenantId, consumer, scopes }),
      { tables: 'create' },
    )
    out(key)
    out(`Store it now: it is not shown again. Lists show it as ${prefix}.`)
    return { isWell: true, json: { key, prefix, consumer, scopes, tenantId } }
  },
}

/** Throws a `UsageError` for any other kind of key. */
export const requirePersonalization = (kind: string | undefined): void => {
  if (kind !== 'personalization') throw new UsageError('The kind of key must be personalization')
}

const parseConsumer = (name: string | undefined): string => {
  if (name !== undefined && /^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) return name
  throw new UsageError('--consumer must be a name of lowercase letters, digits and hyphens, e.g. web-shop')
}

const parseScopes = (list: string | undefined): readonly PersonalizationScope[] => {
  const names = (list ?? '').split(',').map((name) => name.trim())
  const scopes = personalizationScopes.filter((scope) => names.includes(scope))
  if (scopes.length > 0 && scopes.length === new Set(names).size) return scopes
  throw new UsageError(`--scopes must be a list of ${personalizationScopes.join(',')}`)
}
