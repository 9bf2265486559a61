import { html } from 'hono/html'

export type LastViewed = { readonly productId: string; readonly name: string }

type Product = { readonly id: string; readonly name: string; readonly price: number }

const products: readonly Product[] = [
  { id: 'teapot-glass', name: 'Glass teapot', price: 32 },
  { id: 'kettle-iron', name: 'Cast-iron kettle', price: 59 },
  { id: 'cup-stone', name: 'Stoneware cup', price: 14 },
  { id: 'tin-oak', name: 'Oak tea tin', price: 21 },
  { id: 'whisk-bamboo', name: 'Bamboo whisk', price: 18 },
  { id: 'tray-slate', name: 'Slate tray', price: 27 },
]

export const findProduct = (id: string): Product | null =>
  products.find((product) => product.id === id) ?? null

/** Customers of the demo who can log in to the shop. */
export const shopVisitors = [
  { userId: 'qrc-117322', name: 'Maya Lindqvist' },
  { userId: 'qrc-100001', name: 'Inês Carvalho' },
] as const

type ShopPage = {
  readonly visitor: string | null
  readonly product: Product | null
  readonly lastViewed: readonly LastViewed[]
  readonly ingestionUrl: string
  readonly writeKey: string
}

/** The shell that was built, with this page in it. What the page's script has to know stands in attributes. */
export const toShopPage = async (shell: string, page: ShopPage): Promise<string> => {
  const { visitor, product, ingestionUrl, writeKey } = page
  const main: string = await html`<main
    class="shop"
    id="shop"
    data-visitor="${visitor ?? ''}"
    data-product-id="${product?.id ?? ''}"
    data-product-name="${product?.name ?? ''}"
    data-product-price="${product?.price ?? ''}"
    data-ingestion="${ingestionUrl}"
    data-write-key="${writeKey}"
  >
    ${product === null ? toShelf() : toProduct(product, visitor)} ${toLastViewed(page.lastViewed)}
    ${toVisitors(visitor)}
  </main>`
  return shell.replace('<main></main>', () => main)
}

const toShelf = () =>
  html`<h1>Tea things</h1>
    <ul class="shelf">
      ${products.map(
        ({ id, name, price }) =>
          html`<li><a href="/workbench/shop/products/${id}">${name}</a> <span>£${price}</span></li>`,
      )}
    </ul>`

const toProduct = ({ id, name, price }: Product, visitor: string | null) =>
  html`<p><a href="/workbench/shop/">All tea things</a></p>
    <h1>${name}</h1>
    <p>£${price}</p>
    ${
      visitor === null
        ? html`<p>Log in to buy.</p>`
        : html`<form method="post" action="/workbench/shop/orders">
            <button name="product" value="${id}">Buy</button>
          </form>`
    }`

const toLastViewed = (lastViewed: readonly LastViewed[]) =>
  lastViewed.length === 0
    ? ''
    : html`<section aria-labelledby="last-viewed">
        <h2 id="last-viewed">You looked at</h2>
        <ul>
          ${lastViewed.map(
            ({ productId, name }) =>
              html`<li><a href="/workbench/shop/products/${encodeURIComponent(productId)}">${name}</a></li>`,
          )}
        </ul>
      </section>`

const toVisitors = (visitor: string | null) =>
  html`<form class="visitors" method="post" action="/workbench/shop/visitor">
    <p>${visitor === null ? 'Log in as' : 'Logged in as'}</p>
    ${shopVisitors.map(
      ({ userId, name }) =>
        html`<button name="visitor" value="${userId}" aria-pressed="${String(userId === visitor)}">
          ${name}
        </button>`,
    )}
  </form>`
