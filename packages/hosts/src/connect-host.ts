import { pageConfigElementId } from './page/page-config-element-id.ts'
import type { PageConfig } from './page/page-config.ts'
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
  const config = await findPageConfig(options.window.document)
  hideProof(options.window)
  return config === null ? connectPage(options) : launched[config.host](options, config)
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

type Connect = (options: ConnectHostOptions, config: PageConfig) => Promise<Host>

const launched: Readonly<Record<PageConfig['host'], Connect>> = {
  zendesk: async ({ window, fetch }, { session }) => {
    const { connectZendesk } = await import('./zendesk/bridge.ts')
    return connectZendesk({ window, session, fetch })
  },
  pipedrive: async ({ window, fetch }, config) => {
    const { connectPipedrive } = await import('./pipedrive/bridge.ts')
    return connectPipedrive({ window, config, fetch })
  },
  canvas: async ({ window, fetch }, config) => {
    const { connectCanvas } = await import('./canvas/bridge.ts')
    return connectCanvas({ window, config, fetch })
  },
  'signed-url': async ({ window, fetch }, config) => {
    const { connectSignedUrl } = await import('./signed-url/bridge.ts')
    return connectSignedUrl({ window, config, fetch })
  },
}

const findPageConfig = async (document: Document): Promise<PageConfig | null> => {
  const element = document.getElementById(pageConfigElementId)
  if (element === null) return null
  const { readPageConfig } = await import('./page/read-page-config.ts')
  return readPageConfig(element)
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
