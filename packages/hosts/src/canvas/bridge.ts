import type { PageConfig } from '../page/page-config.ts'
import { HostError } from '../page/host-error.ts'
import type { Host } from '../page/host.ts'
import { toLaunchedPage } from '../page/launched-page-bridge.ts'
import { createCanvasClient } from './bridge-client.ts'

export type CanvasBridgeOptions = {
  readonly window: Window
  readonly config: PageConfig
  /** Same-origin. */
  readonly fetch: Host['fetch']
}

const heightMaxPx = 2000

/** Speaks to the page of Salesforce that the launch named. Everything else was in the launch. */
export const connectCanvas = ({ window, config, fetch }: CanvasBridgeOptions): Host => {
  if (config.parentOrigin === undefined)
    throw new HostError('not-embedded', 'The launch does not say whose page this stands in')
  const client = createCanvasClient({ window, parentOrigin: config.parentOrigin })
  return {
    kind: 'canvas',
    ...toLaunchedPage(window, config, fetch),
    proof: async () => withoutInnerPadding(await client.refreshSignedRequest()),
    resize: (heightPx) => client.resize(Math.min(heightPx, heightMaxPx)),
  }
}

// A bearer token may hold `=` at its end only (RFC 6750, 2.1); the signature in front of the dot reads the same without
// it.
const withoutInnerPadding = (signedRequest: string): string => signedRequest.replace(/=+\./, '.')
