import { pagesOf } from '@intilery-sidebar/dev-env/pages'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

type BridgePage = (path: string) => Promise<{
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly contentType: string
  readonly isHashed: boolean
} | null>

/** A page of a bridge instead of the sidebar, so that a test can speak with the host as the sidebar would. */
export const buildBridgePage = async (base: './' | '/sidebar/'): Promise<BridgePage> => {
  const entry = fileURLToPath(new URL('main.ts', import.meta.url))
  const bundle = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, modulePreload: false, lib: { entry, formats: ['es'], fileName: () => 'main.js' } },
  })
  const outputs = (Array.isArray(bundle) ? bundle : [bundle]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const scripts = new Map(outputs.flatMap((one) => ('code' in one ? [[one.fileName, one.code]] : [])))
  const built = pagesOf('apps/sidebar/dist')
  return async (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (name === 'index.html')
      return { body: toHtml(base), contentType: 'text/html; charset=utf-8', isHashed: false }
    const body = scripts.get(name)
    return body === undefined ? built(path) : { body, contentType: 'text/javascript', isHashed: false }
  }
}

const toHtml = (base: string): string =>
  `<!doctype html><html lang="en"><head><title>Bridge</title></head><script type="module" src="${base}main.js"></script>`
