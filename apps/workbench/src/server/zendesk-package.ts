import type { WorkbenchAssets } from './workbench-assets.ts'

/**
 * The app's package as it is uploaded to Zendesk, made of the gateway's copy of the sidebar: everything under
 * `assets/`, and addresses that do not start at the root of the site.
 */
export const toZendeskPackage =
  (sidebar: WorkbenchAssets): WorkbenchAssets =>
  async (path) => {
    if (!path.startsWith('assets/')) return null
    const file = await sidebar(path.slice('assets/'.length))
    if (file === null || !file.contentType.startsWith('text/html')) return file
    const html = typeof file.body === 'string' ? file.body : new TextDecoder().decode(file.body)
    return { ...file, body: html.replaceAll('"/sidebar/', '"./') }
  }
