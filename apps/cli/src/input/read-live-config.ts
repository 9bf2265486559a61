import { readConfig, type Environment, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { UsageError } from './usage-error.ts'

/** The gateway's settings, for a command that makes no sense in the demo. Throws a `UsageError` or a `ConfigError`. */
export const readLiveConfig = (env: Environment): LiveConfig => {
  const config = readConfig(env)
  if (config.mode === 'live') return config
  throw new UsageError(
    'No tenant is configured: this command needs the environment of the gateway (set -a; . ./gateway.env; set +a)',
  )
}
