import { ConfigError, readConfig, type Environment, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { checkStore } from './check-store.ts'
import { checkTenant } from './check-tenant.ts'
import { bad, good, toLines, type Finding } from './finding.ts'
import { namesInEnvironment, namesInFile } from './setting-names.ts'

export type DoctorOptions = {
  readonly env: Environment
  readonly fetch: (request: Request) => Promise<Response>
  readonly say: (line: string) => void
  /** Also holds the API to its documentation. */
  readonly isThorough?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number
}

/** Says what is wrong and what to do about it, the nearest cause first. Resolves to whether nothing is wrong. */
export const runDoctor = async (options: DoctorOptions): Promise<boolean> => {
  const { env, say } = options
  const tell = (finding: Finding): boolean => {
    say(toLines(finding))
    return finding.isGood
  }
  const config = readSettings(env)
  if (!('mode' in config)) return tell(config)
  tell(good('The settings are complete.'))
  let isWell = tell(await checkStore(config))
  const isFile = (env['TENANTS_FILE'] ?? '') !== ''
  for (const tenant of config.tenants) {
    if (isFile) say(`\n${tenant.tenantId}`)
    const names = isFile ? namesInFile : namesInEnvironment
    isWell = (await checkTenant(tenant, { ...options, names, tell })) && isWell
  }
  return isWell
}

const readSettings = (env: Environment): LiveConfig | Finding => {
  try {
    const config = readConfig(env)
    return config.mode === 'live'
      ? config
      : bad(
          'No INTILERY_ setting is given, so the gateway would start its demo.',
          'Set INTILERY_CLIENT_ID and its siblings, or TENANTS_FILE.',
        )
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return bad(error.message, 'Correct these settings; docs/deploy says what each is for.')
  }
}
