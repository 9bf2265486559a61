import { bootElementId } from './page/boot-element-id.ts'
import type { Boot } from './page/boot.ts'
import { HostError } from './page/host-error.ts'
import type { Host } from './page/host.ts'

export type ConnectHostOptions = {
  readonly window: Window
  /** Same-origin; a host that carries our requests itself does not use it. */
  readonly fetch: Host['fetch']
}

/**
 * Finds out who embeds the page and speaks to them. A page that was answered to a launch says it; any other is
 * recognised by what its host writes into the address. Only that host's bridge is loaded. Rejects with a `HostError`.
 */
export const connectHost = async (options: ConnectHostOptions): Promise<Host> => {
  const boot = await findBoot(options.window.document)
  hideProof(options.window)
  return boot === null ? connectPage(options) : launched[boot.host](options, boot)
}

const connectPage = async ({ window, fetch }: ConnectHostOptions): Promise<Host> => {
  const { searchParams } = new URL(window.location.href)
  if (searchParams.get('host') === 'workbench') {
    const { connectWorkbench } = await import('./workbench/bridge.ts')
    return connectWorkbench({ window, workbenchOrigin: toOrigin(searchParams.get('origin')), fetch })
  }
  // Zendesk names every instance of an app so.
  if (searchParams.has('app_guid')) {
    const { connectZendesk } = await import('./zendesk/bridge.ts')
    return connectZendesk({ window, session: null, fetch })
  }
  throw new HostError('not-embedded', 'The page stands in no host that we know')
}

type Connect = (options: ConnectHostOptions, boot: Boot) => Promise<Host>

const launched: Readonly<Record<Boot['host'], Connect>> = {
  zendesk: async ({ window, fetch }, { session }) => {
    const { connectZendesk } = await import('./zendesk/bridge.ts')
    return connectZendesk({ window, session, fetch })
  },
  pipedrive: async ({ window, fetch }, boot) => {
    const { connectPipedrive } = await import('./pipedrive/bridge.ts')
    return connectPipedrive({ window, boot, fetch })
  },
  canvas: async ({ window, fetch }, boot) => {
    const { connectCanvas } = await import('./canvas/bridge.ts')
    return connectCanvas({ window, boot, fetch })
  },
  'signed-url': async ({ window, fetch }, boot) => {
    const { connectSignedUrl } = await import('./signed-url/bridge.ts')
    return connectSignedUrl({ window, boot, fetch })
  },
}

const findBoot = async (document: Document): Promise<Boot | null> => {
  const element = document.getElementById(bootElementId)
  if (element === null) return null
  const { readBoot } = await import('./page/read-boot.ts')
  return readBoot(element)
}

const toOrigin = (address: string | null): string => {
  // `URL.parse` is missing before Chrome 126, Firefox 126 and Safari 18.
  if (address === null || !URL.canParse(address))
    throw new HostError('not-embedded', 'The address does not say whose page this stands in')
  return new URL(address).origin
}

/** The proof in a launch's address is spent, and has no business in a history or a referrer. */
const hideProof = (window: Window): void => {
  const url = new URL(window.location.href)
  if (!url.searchParams.has('token')) return
  url.searchParams.delete('token')
  window.history.replaceState(window.history.state, '', url)
}
