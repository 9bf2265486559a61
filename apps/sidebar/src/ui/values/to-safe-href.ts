const addressPattern = /^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/u
const bareHostPattern = /^www\.[^\s/?#@:]+\.[^\s]+$/iu
const phonePattern = /^\+\d[\d ().-]{5,}\d$/
const safeProtocols: ReadonlySet<string> = new Set(['http:', 'https:'])

/** Where a text may lead, or null when it is not an address we follow: http, https, mailto and tel, nothing else. */
export const toSafeHref = (text: string): string | null => {
  if (addressPattern.test(text)) return `mailto:${encodeURIComponent(text)}`
  if (phonePattern.test(text)) return `tel:${text.replaceAll(/[^\d+]/g, '')}`
  if (bareHostPattern.test(text)) return toWebHref(`https://${text}`)
  return /^https?:\/\//i.test(text) ? toWebHref(text) : null
}

const toWebHref = (text: string): string | null => {
  const url = URL.parse(text)
  return url !== null && safeProtocols.has(url.protocol) ? url.href : null
}
