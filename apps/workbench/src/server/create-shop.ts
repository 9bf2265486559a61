import { createPersonalizationClient, type PersonalizationClient } from '@intilery-sidebar/personalization'
import { Hono, type Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { onlyFromOwnPage } from './only-from-own-page.ts'
import { findProduct, shopVisitors, toShopPage, type LastViewed } from './shop-page.ts'
import type { WorkbenchAssets } from './workbench-assets.ts'

export type ShopOptions = {
  readonly assets: WorkbenchAssets
  /** Where the gateway is, as the shop's server reaches it. */
  readonly gatewayUrl: URL
  readonly personalizationKey: string
  /** Where Segment's libraries send what happens. */
  readonly ingestionUrl: URL
  readonly writeKey: string
  readonly fetch: (request: Request) => Promise<Response>
}

const cookieName = 'shop_visitor'
const home = '/workbench/shop/'

/**
 * An example shop: its server asks the personalization service what the visitor who is logged in viewed last and did
 * not buy, and reports orders with Segment's library; its pages report views with Segment's library for browsers.
 */
export const createShop = (options: ShopOptions): Hono => {
  const { assets, ingestionUrl, writeKey, gatewayUrl, personalizationKey: key, fetch } = options
  const personalization = createPersonalizationClient({ gatewayUrl, key, fetch })
  const track = createTrack(options)
  const app = new Hono()
  const answerPage = async (c: Context, productId: string | null): Promise<Response> => {
    const shell = await assets('shop/index.html')
    const visitor = findVisitor(c)
    const product = productId === null ? null : findProduct(productId)
    if (shell === null || (productId !== null && product === null)) return c.notFound()
    const page = await toShopPage(await new Response(shell.body).text(), {
      visitor,
      product,
      lastViewed: visitor === null ? [] : await readLastViewed(personalization, visitor),
      ingestionUrl: ingestionUrl.origin,
      writeKey,
    })
    return c.html(page, 200, pageHeaders(ingestionUrl))
  }
  app.get(home, (c) => answerPage(c, null))
  app.get(`${home}products/:id`, (c) => answerPage(c, c.req.param('id')))
  app.post(`${home}visitor`, onlyFromOwnPage, async (c) => {
    const { visitor } = await c.req.parseBody()
    setCookie(c, cookieName, typeof visitor === 'string' ? visitor : '', {
      httpOnly: true,
      sameSite: 'Lax',
      path: home,
    })
    return c.redirect(home, 303)
  })
  app.post(`${home}orders`, onlyFromOwnPage, async (c) => {
    const { product: productId } = await c.req.parseBody()
    const [visitor, product] = [findVisitor(c), typeof productId === 'string' ? findProduct(productId) : null]
    if (visitor === null || product === null) return c.notFound()
    const { id, name, price } = product
    const products = [{ product_id: id, name, price, quantity: 1 }]
    const properties = { order_id: crypto.randomUUID(), total: price, currency: 'GBP', products }
    await track({ userId: visitor, event: 'Order Completed', properties })
    return c.redirect(home, 303)
  })
  return app
}

type Happened = { readonly userId: string; readonly event: string; readonly properties: object }

/** Segment's library is loaded with the first order: a gateway that serves no shop does without it. */
const createTrack = ({ writeKey, ingestionUrl }: ShopOptions) => {
  const open = async () => {
    const { Analytics } = await import('@segment/analytics-node')
    return new Analytics({ writeKey, host: ingestionUrl.origin, flushAt: 1 })
  }
  let opened: ReturnType<typeof open> | null = null
  return async (happened: Happened): Promise<void> => {
    opened ??= open()
    const analytics = await opened
    await new Promise<void>((resolve, reject) => {
      analytics.track(happened, (error) =>
        error === undefined
          ? resolve()
          : reject(new Error('Segment’s library sent nothing', { cause: error })),
      )
    })
  }
}

const findVisitor = (c: Context): string | null => {
  const visitor = getCookie(c, cookieName)
  return shopVisitors.find(({ userId }) => userId === visitor)?.userId ?? null
}

/** A page goes on without what it can do without. */
const readLastViewed = async (
  personalization: PersonalizationClient,
  userId: string,
): Promise<readonly LastViewed[]> => {
  try {
    const { data } = await personalization.recommendations({ idType: 'userId', value: userId }, { limit: 5 })
    return data.items.map(({ productId, name }) => ({ productId, name: name ?? productId }))
  } catch {
    return []
  }
}

const pageHeaders = (ingestionUrl: URL): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${ingestionUrl.origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  // Without a referrer a form's `Origin` is `null`, and no page of the shop could post to it.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
})
