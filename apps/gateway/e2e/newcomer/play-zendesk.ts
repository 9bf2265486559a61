import { listenLocally } from '@intilery-sidebar/dev-env'
import { pagesOf } from '@intilery-sidebar/dev-env/pages'
import { createWorkbench, type ZendeskLaunch } from '@intilery-sidebar/workbench'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

type Installation = {
  /** The unpacked package. */
  readonly folder: string
  /** What the admin pastes into the app's setting. */
  readonly sharedSecret: string
  readonly gatewayUrl: string
  /** Signs page loads. */
  readonly launch: ZendeskLaunch
}

/** The workbench's Zendesk with a package installed, whose requests go to a gateway of the newcomer's. */
export const playZendesk = async ({ folder, sharedSecret, gatewayUrl, launch }: Installation) => {
  const workbench = createWorkbench({
    assets: pagesOf('apps/workbench/dist'),
    signProof: () => Promise.reject(new Error('Only Zendesk is played')),
    zendesk: {
      package: async (path) => {
        const body = await readFile(join(folder, path)).catch(() => null)
        return (
          body && {
            body: new Uint8Array(body),
            contentType: contentTypes[extname(path)] ?? 'text/plain',
            isHashed: false,
          }
        )
      },
      sharedSecret,
      launch,
      fetch: (request) => {
        const { pathname, search } = new URL(request.url)
        return fetch(new Request(new URL(`${pathname}${search}`, gatewayUrl), request))
      },
    },
  })
  const listener = await listenLocally(async (request) => workbench.fetch(request))
  return {
    url: `http://localhost:${listener.port}/workbench/`,
    [Symbol.asyncDispose]: () => listener.close(),
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
