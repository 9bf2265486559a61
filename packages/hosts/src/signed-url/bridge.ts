import { protocolVersion } from '@intilery-sidebar/embed/protocol'
import type { PageConfig } from '../page/page-config.ts'
import type { Host } from '../page/host.ts'
import { createEmbedderChannel, type EmbeddedWindow, type EmbedderChannel } from './bridge-channel.ts'
import { sendLinks } from './bridge-links.ts'
import { createRenewal } from './bridge-renewal.ts'
import { createScreen } from './bridge-screen.ts'
import { toRefusedMessage } from './to-refused-message.ts'

export type SignedUrlBridgeOptions = {
  readonly window: EmbeddedWindow
  readonly config: PageConfig
  /** Same-origin. */
  readonly fetch: Host['fetch']
}

/**
 * Speaks to the page that embeds the sidebar by a signed URL. What the URL said is on screen at once; the page may then
 * say more (`appearance`, `locale`, `markers`, `record`) and hand in another token when the session has ended.
 */
export const connectSignedUrl = ({ window, config, fetch }: SignedUrlBridgeOptions): Host => {
  const channel = createEmbedderChannel(window, config.origins ?? [])
  const renewal = createRenewal(channel)
  const host: Host = {
    kind: 'signed-url',
    fetch: reportRefusals(channel, fetch),
    session: config.session,
    proof: renewal.proof,
    ...createScreen(channel, { config, navigator: window.navigator }),
    insertIntoReply: config.canInsert === true ? insertInto(channel) : null,
    resize: (heightPx) => channel.send({ type: 'intilery-sidebar:height', heightPx }),
  }
  sendLinks(window, channel)
  channel.send({ type: 'intilery-sidebar:ready', version: protocolVersion })
  return host
}

const insertInto =
  (channel: EmbedderChannel): Host['insertIntoReply'] =>
  async (text) =>
    channel.send({ type: 'intilery-sidebar:insert', text })

/** Notifies the page when a token that it handed in did not count. */
const reportRefusals =
  (channel: EmbedderChannel, request: Host['fetch']): Host['fetch'] =>
  async (path, init) => {
    const response = await request(path, init)
    if (path === '/api/session' && !response.ok)
      channel.send(toRefusedMessage(await toJson(response.clone())))
    return response
  }

const toJson = (response: Response): Promise<unknown> => response.json().catch(() => null)
