const addressPattern = /^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/u
const bareHostPattern = /^www\.[^\s/?#@:]+\.[^\s]+$/iu
const safeProtocols: ReadonlySet<string> = new Set(['http:', 'https:'])

/** Where a text may lead, or null when it is not an address we follow: http, https and mailto, nothing else. */
export const toSafeHref = (text: string): string | null => {
  if (addressPattern.test(text)) return `mailto:${text.split('@').map(encodeURIComponent).join('@')}`
  if (bareHostPattern.test(text)) return toWebHref(`https://${text}`)
  return /^https?:\/\//i.test(text) ? toWebHref(text) : null
}

const toWebHref = (text: string): string | null => {
  // `URL.parse` is missing before Chrome 126, Firefox 126 and Safari 18.
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return safeProtocols.has(url.protocol) ? url.href : null
}
