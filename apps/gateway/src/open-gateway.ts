import type { Secret } from '@intilery-sidebar/contract'
import type { DestinationStream } from 'pino'
import type { Config, LiveConfig } from './config/config.ts'
import { hideSecrets } from './hide-secrets.ts'
import { openDemo } from './open-demo.ts'
import { openLive } from './open-live.ts'
import type { Running } from './running.ts'
import { createLogWriter } from './write-log.ts'

type World = {
  readonly logDestination: DestinationStream
  /** Reaches the hosts' own APIs. */
  readonly fetch: (request: Request) => Promise<Response>
}

/** Wires the rooms as the configuration says, and listens. */
export const openGateway = (config: Config, { logDestination, fetch }: World): Promise<Running> => {
  if (config.mode === 'demo') return openDemo(config, createLogWriter('warn', logDestination))
  const log = createLogWriter('info', hideSecrets(logDestination, secretsOf(config)))
  return openLive(config, { log, fetch })
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
