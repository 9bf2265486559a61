import { memoize } from '../rules/memoize.ts'
import { toNameText } from './to-name-text.ts'

/**
 * A name as people read it: `firstName`, `first_name` and `first-name` are "First name". Names with spaces were written
 * for people.
 */
export const toLabel = memoize((name: string): string => {
  if (!namePattern.test(name)) return toNameText(name)
  if (/\S\s+\S/.test(name)) return name.trim()
  const words = toWords(name).map(toWord).join(' ')
  return words === '' ? name : capitalised(words)
})

const namePattern = /^[\p{L}\p{N}_ -]{1,80}$/u

/** Spellings with a capital inside that are one word. */
const spellings = [
  'iOS',
  'iPhone',
  'iPad',
  'macOS',
  'eBay',
  'PayPal',
  'WhatsApp',
  'YouTube',
  'LinkedIn',
  'TikTok',
]
const moreSpellings = ['GitHub', 'OAuth', 'JavaScript', 'HubSpot', 'McDonald', 'AdWords']
const spelled = [...spellings, ...moreSpellings]
const inside = new RegExp(`(${spelled.join('|')})(?![a-z])`, 'g')
const bySpelling = new Map(spelled.map((word) => [word.toLowerCase(), word]))

const acronyms = new Set(
  'NPS SMS UTM URL VIP ID CSV API SKU GDPR IP VAT CRM ISO PDF FAQ B2B B2C USD EUR GBP LTV AOV MRR ARR CSAT DOB MQL SQL'.split(
    ' ',
  ),
)

const toWords = (name: string): readonly string[] =>
  name
    .replaceAll(inside, ' $1 ')
    .split(/[_\s-]+/)
    .flatMap((part) => (bySpelling.has(part.toLowerCase()) ? [part] : splitCapitals(part)))
    .filter((part) => part !== '')

const splitCapitals = (part: string): readonly string[] =>
  part
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(' ')

const toWord = (word: string): string => {
  const spelling = bySpelling.get(word.toLowerCase())
  if (spelling !== undefined) return spelling
  if (acronyms.has(word.toUpperCase())) return word.toUpperCase()
  return /^\p{Lu}{2,}$/u.test(word) ? word : word.toLocaleLowerCase()
}

const capitalised = (words: string): string =>
  bySpelling.has(words.split(' ')[0]?.toLowerCase() ?? '')
    ? words
    : words.charAt(0).toLocaleUpperCase() + words.slice(1)
