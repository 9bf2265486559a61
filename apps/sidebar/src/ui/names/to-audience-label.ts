const prefix = /^(?:audiences?|segments?|lists?)[_\s:-]+(?=\S)/i
const acronyms = /(?<![\p{L}\p{N}])(?:vip|sms|nps|utm|b2b|b2c|crm)(?![\p{L}\p{N}])/gu

const labelMaxLength = 80

/**
 * An audience in words: `audience_cart_left` is "Cart left". A name that was written for people stays as it is. It
 * stands apart from `toLabel`, whose tables the first paint does without.
 */
export const toAudienceLabel = (audience: string): string => {
  const bare = audience
    .slice(0, labelMaxLength)
    .replace(prefix, '')
    .replaceAll(/[\u202D\u202E]/g, '\uFFFD')
  if (/\s/.test(bare.trim())) return bare
  const words = bare.replaceAll(/[_-]+/g, ' ').trim()
  if (words === '') return audience
  const spoken = words.replaceAll(acronyms, (word) => word.toUpperCase())
  return spoken.charAt(0).toLocaleUpperCase() + spoken.slice(1)
}
