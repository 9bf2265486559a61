import type { Deps, Flag, Report } from '../../command.ts'
import type { Line } from '../../command.ts'
import { readLiveConfig } from '../../input/read-live-config.ts'
import { UsageError } from '../../input/usage-error.ts'
import { withStore } from '../../input/with-store.ts'

export const keyFlag: Flag = {
  name: 'key',
  value: '<ipk_…>',
  summary: 'a personalization key, by its prefix',
}
export const graceFlag: Flag = {
  name: 'grace',
  value: '<0m|15m|1h|24h|7d>',
  summary: 'how long the old personalization key stays valid; default 24h',
}

const unitsMs: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])
const graceMaxMs = 30 * 86_400_000

/** A new personalization key in place of an old one, which goes on for the grace. */
export const rotatePersonalizationKey = async ({ flags }: Line, { env, out }: Deps): Promise<Report> => {
  const prefix = parsePrefix(flags['key'])
  const graceMs = parseGrace(flags['grace'] ?? '24h')
  const made = await withStore(readLiveConfig(env), ({ personalizationKeys }) =>
    personalizationKeys.rotate(prefix, graceMs),
  )
  if (made === null) {
    out(`There is no active key ${prefix}`)
    return { isWell: false, json: { prefix, reason: 'no-such-key' } }
  }
  out(made.key)
  out(`Store it now: it is not shown again. ${prefix} stays valid for ${flags['grace'] ?? '24h'}.`)
  return { isWell: true, json: { ...made, replaces: prefix } }
}

/** Ends a personalization key now; gateways notice within a second. */
export const revokePersonalizationKey = async ({ flags }: Line, { env, out }: Deps): Promise<Report> => {
  const prefix = parsePrefix(flags['key'])
  const isRevoked = await withStore(readLiveConfig(env), ({ personalizationKeys }) =>
    personalizationKeys.revoke(prefix),
  )
  out(isRevoked ? `${prefix} no longer works` : `There is no active key ${prefix}`)
  return { isWell: isRevoked, json: { prefix } }
}

const parsePrefix = (text: string | undefined): string => {
  const prefix = /^ipk_[0-9a-f]{8}/.exec(text ?? '')?.[0]
  if (prefix === undefined)
    throw new UsageError('--key must be a key as "keys list personalization" prints it')
  return prefix
}

const parseGrace = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? []
  const graceMs = Number(count) * (unitsMs.get(unit) ?? Number.NaN)
  if (count !== '' && graceMs <= graceMaxMs) return graceMs
  throw new UsageError('--grace must be a duration of at most 30d, e.g. 15m, 1h, 7d')
}
