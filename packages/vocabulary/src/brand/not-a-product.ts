/**
 * Names of order lines that are no products, in the languages the sidebar speaks; an amount after the name does not
 * count.
 */
const lineNames: ReadonlySet<string> = new Set([
  'postage',
  'dotcom postage',
  'shipping',
  'shipping costs',
  'delivery',
  'delivery charge',
  'carriage',
  'bank charges',
  'amazon fee',
  'handling fee',
  'service fee',
  'deposit',
  'discount',
  'donation',
  'samples',
  'manual',
  'adjustment',
  'gift card',
  'gift voucher',
  'voucher',
  'gift certificate',
  'gift wrap',
  'versand',
  'versandkosten',
  'porto',
  'gutschein',
  'geschenkgutschein',
  'rabatt',
  'frais de port',
  'livraison',
  'carte cadeau',
  'chèque cadeau',
  'remise',
  'gastos de envío',
  'envío',
  'tarjeta regalo',
  'descuento',
  'portes',
  'cartão-presente',
  'desconto',
  'verzendkosten',
  'cadeaubon',
  'korting',
  '送料',
  'ギフトカード',
  'رسوم الشحن',
  'بطاقة هدية',
])

/** Ids and SKUs that say the same whatever the shop. */
const lineIds: ReadonlySet<string> = new Set([
  'post',
  'postage',
  'shipping',
  'discount',
  'voucher',
  'bank charges',
])

type Line = { readonly ids: readonly string[]; readonly name: string | null }

/** The rule by which a line is no product, in words for the exclusion log, or null when it is one. */
export const createNotAProduct = (patterns: readonly string[]): ((line: Line) => string | null) => {
  const exact = new Set(patterns.filter((pattern) => !pattern.endsWith('*')))
  const starts = patterns.filter((pattern) => pattern.endsWith('*')).map((pattern) => pattern.slice(0, -1))
  const byId = (id: string): string | null => {
    if (exact.has(id)) return `id ${id}`
    const start = starts.find((text) => id.startsWith(text))
    if (start !== undefined) return `id ${start}*`
    return lineIds.has(id.toLowerCase()) ? `id ${id.toLowerCase()}` : null
  }
  return ({ ids, name }) => {
    for (const id of ids) {
      const rule = byId(id)
      if (rule !== null) return rule
    }
    const bare = name === null ? '' : toBareName(name)
    return lineNames.has(bare) ? `name ${bare}` : null
  }
}

/** `Gift voucher £25` is a *gift voucher*. */
const toBareName = (name: string): string =>
  name
    .slice(0, nameMaxLength)
    .toLowerCase()
    .replace(/[\s\p{Sc}]*\d+(?:[.,]\d+)?\s*(?:\p{Sc}|[a-z]{3})?$/u, '')
    .trim()

const nameMaxLength = 200
