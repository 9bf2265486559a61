import type { Boot } from '../boot.ts'
import { HostError } from '../host-error.ts'
import type { Host } from '../host.ts'
import { toLaunchedPage } from '../launched-page-bridge.ts'

export type SignedUrlBridgeOptions = {
  readonly window: Window
  readonly boot: Boot
  /** Same-origin. */
  readonly fetch: Host['fetch']
}

/** What the embedding page hears, and may ignore. */
const heightMessage = 'intilery-sidebar:height'

/** Speaks to anybody's page, which has said everything in the URL it signed. */
export const connectSignedUrl = ({ window, boot, fetch }: SignedUrlBridgeOptions): Host => ({
  kind: 'signed-url',
  ...toLaunchedPage(window, boot, fetch),
  proof: () => Promise.reject(new HostError('launch-spent', 'A signed URL counts once')),
  // A height tells nobody anything, so it needs no address.
  resize: (heightPx) => window.parent.postMessage({ type: heightMessage, heightPx }, '*'),
})
