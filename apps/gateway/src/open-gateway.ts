import type { Secret } from '@intilery-sidebar/contract'
import type { DestinationStream } from 'pino'
import type { Config, LiveConfig } from './config/config.ts'
import { hideSecrets } from './log/hide-secrets.ts'
import { openDemo } from './demo/open-demo.ts'
import { openLive } from './live/open-live.ts'
import type { Running } from './running.ts'
import { StartError } from './start-error.ts'
import { createLogWriter, createWarning } from './log/write-log.ts'

export type GatewayDeps = {
  readonly logDestination: DestinationStream
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Reads the settings again for a reload; without it they stay as they are. */
  readonly readAgain?: (() => Config) | undefined
  /** A public data set in place of the demo's invented customers. */
  readonly historyFile?: string | null | undefined
}

/** Wires the packages as the configuration says, and listens. */
export const openGateway = async (config: Config, deps: GatewayDeps): Promise<Running> => {
  const { logDestination, fetch, readAgain = () => config, historyFile = null } = deps
  if (config.mode === 'demo')
    return openDemo({ ...config, historyFile }, createLogWriter('warn', logDestination))
  if (historyFile !== null)
    throw new StartError('--from is for the demo, and the settings name a tenant of a Profile API')
  return openLive(config, {
    logFor: (settings) => createLogWriter('info', hideSecrets(logDestination, secretsOf(settings))),
    warn: createWarning(hideSecrets(logDestination, secretsOf(config))),
    fetch,
    readAgain: () => {
      const again = readAgain()
      if (again.mode === 'demo') throw new StartError('The settings name no tenant any more')
      return again
    },
  })
}

const secretsOf = ({ sessionKeys, storeKeys, pipedrive, tenants }: LiveConfig): readonly Secret[] => [
  ...sessionKeys,
  ...storeKeys,
  ...[pipedrive?.clientSecret, pipedrive?.jwtSecret].filter((secret) => secret !== undefined),
  ...tenants.flatMap(({ credentials, zendesk, canvas, signedUrl }) => [
    ...credentials,
    ...zendesk.flatMap(({ sharedSecrets }) => sharedSecrets),
    ...(canvas?.consumerSecrets ?? []),
    ...signedUrl.flatMap(({ secrets }) => secrets),
  ]),
]
