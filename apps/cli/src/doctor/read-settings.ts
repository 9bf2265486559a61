import { ConfigError, readConfig, type Environment, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { randomBytes } from 'node:crypto'
import { bad, type Finding } from './finding.ts'

/** The settings as far as they can be read. */
export type ReadSettings = {
  readonly complaints: readonly Finding[]
  /** Null where too little is right to look any further. */
  readonly config: LiveConfig | null
  /** The settings that were wrong, and that a stand-in replaces in `config`: what depends on them cannot be checked. */
  readonly replaced: ReadonlySet<string>
}

/** Each reading finds the faults of one kind; more kinds than this there are not. */
const readingsMax = 6

/**
 * Reads the settings, and where some are wrong goes on without them, so that one fault does not hide another. A
 * stand-in never leaves this machine.
 */
export const readSettings = (env: Environment): ReadSettings => {
  const complaints: Finding[] = []
  const replaced = new Set<string>()
  let current = env
  for (let reading = 0; reading < readingsMax; reading += 1) {
    try {
      const config = readConfig(current)
      if (config.mode === 'live') return { complaints, config, replaced }
      return { complaints: complaints.length > 0 ? complaints : [demoOnly], config: null, replaced }
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      complaints.push(bad(error.message, 'Correct what is named; docs/deploy says what each setting is for.'))
      const names = findNames(error.message)
      if (names.has('TENANTS_FILE') || [...names].every((name) => replaced.has(name))) break
      current = replace(current, names, replaced)
    }
  }
  return { complaints, config: null, replaced }
}

const demoOnly = bad(
  'No INTILERY_ setting is set, so the gateway would start its demo.',
  'Set INTILERY_CLIENT_ID and the others, or TENANTS_FILE.',
)

const findNames = (message: string): ReadonlySet<string> =>
  new Set(message.match(/\b[A-Z]+(?:_[A-Z]+)+\b|\bHOST\b|\bPORT\b/g))

/** Settings of these go together: half a pair is dropped whole. */
const families = ['ZENDESK_', 'PIPEDRIVE_', 'CANVAS_']
/** Without these the Profile API is not asked as the gateway would ask it. */
export const idNames = [
  'INTILERY_CLIENT_ID',
  'INTILERY_ACCOUNT_ID',
  'INTILERY_BRAND_ID',
  'INTILERY_AUTH_TOKEN',
]
const keyNames = ['SESSION_KEYS', 'STORE_KEY']

const replace = (env: Environment, names: ReadonlySet<string>, replaced: Set<string>): Environment => {
  const dropped = families.filter((family) => [...names].some((name) => name.startsWith(family)))
  const kept = Object.entries(env).filter(
    ([name]) => !names.has(name) && !dropped.some((family) => name.startsWith(family)),
  )
  for (const name of names) replaced.add(name)
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(idNames.filter((name) => names.has(name)).map((name) => [name, 'stand-in'])),
    ...Object.fromEntries(
      keyNames.filter((name) => names.has(name)).map((name) => [name, randomBytes(32).toString('base64url')]),
    ),
  }
}
