import { Hono } from 'hono'
import { createCanvas, type CanvasOptions } from './create-canvas.ts'
import { createPipedrive, type PipedriveOptions } from './create-pipedrive.ts'
import { createShop, type ShopOptions } from './create-shop.ts'
import { createSignedUrl, type SignedUrlOptions } from './signed-url/create-signed-url.ts'
import { serveAnyPage } from './signed-url/serve-any-page.ts'
import type { WorkbenchAssets } from './workbench-assets.ts'
import { createZendesk, type ZendeskOptions } from './create-zendesk.ts'

/** The servers of the hosts that have a page here. A page whose host is left out has no server. */
export type PlayedHosts = {
  readonly zendesk?: ZendeskOptions | undefined
  readonly pipedrive?: PipedriveOptions | undefined
  readonly canvas?: CanvasOptions | undefined
  readonly signedUrl?: SignedUrlOptions | undefined
  /** No host: the shop whose visitors the agents answer. */
  readonly shop?: Omit<ShopOptions, 'assets'> | undefined
}

/** All of them as one server. */
export const playHosts = (
  { zendesk, pipedrive, canvas, signedUrl, shop }: PlayedHosts,
  assets: WorkbenchAssets,
): Hono => {
  const app = new Hono()
  if (zendesk !== undefined) app.route('/', createZendesk(zendesk))
  if (pipedrive !== undefined) app.route('/', createPipedrive(pipedrive))
  if (canvas !== undefined) app.route('/', createCanvas(canvas))
  if (signedUrl !== undefined) {
    app.route('/', createSignedUrl(signedUrl))
    app.route('/', serveAnyPage(assets))
  }
  if (shop !== undefined) app.route('/', createShop({ ...shop, assets }))
  return app
}
