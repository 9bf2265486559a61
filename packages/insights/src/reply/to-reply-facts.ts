import { readFirst, toAmount, toOrderId, toText, type EventFamily } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'
import type { History } from '../history/history.ts'
import { replyLanguages, templates, type FactKind, type ReplyLanguage } from './templates.ts'

/** A piece of a sentence: fixed words, or a value and the event it comes from. */
export type ReplyPart = { readonly text: string; readonly eventId: string | null }

/** A sentence that can go into a reply as it is. */
export type ReplyFact = {
  readonly kind: FactKind
  readonly text: string
  readonly parts: readonly ReplyPart[]
  /** BCP 47, the customer's. */
  readonly language: ReplyLanguage
  /** Every event a slot comes from. */
  readonly evidence: readonly string[]
}

/** Sentences, or why there must be none. */
export type ReplyFacts =
  | { readonly isRefused: false; readonly facts: readonly ReplyFact[] }
  | { readonly isRefused: true; readonly because: 'stale' | 'ambiguous' }

export type ReplyOptions = {
  /** The customer's, as `de-AT`. */
  readonly locale: string
  /** The customer's zone; UTC where it is not known. */
  readonly zone: string
  readonly isStale: boolean
  /** Several customers could be meant. */
  readonly isAmbiguous: boolean
}

const kinds: ReadonlyMap<EventFamily, FactKind> = new Map<EventFamily, FactKind>([
  ['order-completed', 'order-received'],
  ['order-shipped', 'order-shipped'],
  ['order-delivered', 'order-delivered'],
  ['order-refunded', 'order-refunded'],
  ['order-cancelled', 'order-cancelled'],
  ['payment-failed', 'payment-failed'],
  ['plan-renewed', 'plan-renewed'],
])
const factsMax = 3

/**
 * The newest facts, as sentences in the customer's language. A fact with a slot that is hidden, missing, without a
 * currency, or no short line of plain text is none.
 */
export const toReplyFacts = (history: History, options: ReplyOptions): ReplyFacts => {
  if (options.isAmbiguous) return { isRefused: true, because: 'ambiguous' }
  if (options.isStale) return { isRefused: true, because: 'stale' }
  const facts: ReplyFact[] = []
  const used = new Set<FactKind>()
  for (const entry of history.entries) {
    const kind = kinds.get(entry.family)
    if (kind === undefined || used.has(kind)) continue
    used.add(kind)
    const fact = toFact(kind, entry, { history, options })
    if (fact !== null) facts.push(fact)
    if (facts.length === factsMax) break
  }
  return { isRefused: false, facts }
}

type Making = { readonly history: History; readonly options: ReplyOptions }

const toFact = (kind: FactKind, entry: Entry, making: Making): ReplyFact | null => {
  const { language, locale } = toLanguage(making.options.locale)
  const slots = toSlots(entry, { ...making, locale })
  const carried = kind === 'order-shipped' && slots.get('carrier') !== null ? 'order-shipped-by' : kind
  const parts: ReplyPart[] = []
  for (const piece of templates[language][carried].split(/(\{\w+\})/)) {
    if (piece === '') continue
    const slot = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (slot === undefined) {
      parts.push({ text: piece, eventId: null })
      continue
    }
    const value = slots.get(slot) ?? null
    if (value === null || !isPlain(value)) return null
    parts.push({ text: language === 'ar' ? `\u2068${value}\u2069` : value, eventId: entry.event.eventId })
  }
  return {
    kind: carried,
    text: parts.map(({ text }) => text).join(''),
    parts,
    language,
    evidence: [entry.event.eventId],
  }
}

const slotMaxLength = 80

/** What breaks lines or turns the direction of what follows would change more of a reply than its own slot. */
const isPlain = (value: string): boolean =>
  value.length <= slotMaxLength && !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(value)

const toSlots = (
  entry: Entry,
  { history, options, locale }: Making & { readonly locale: string },
): ReadonlyMap<string, string | null> => {
  const { event } = entry
  const read = (...names: readonly string[]): string | null =>
    readFirst(event.properties, names, toText)?.value ?? null
  const amount = toAmount(event, history.vocabulary)
  return new Map([
    ['order', toOrderId(event, history.vocabulary)],
    [
      'date',
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: options.zone }).format(entry.atMs),
    ],
    [
      'amount',
      amount === null || amount.currency === null
        ? null
        : toMoney(Math.abs(amount.value), amount.currency, locale),
    ],
    ['carrier', read('carrier', 'shipping_carrier', 'shipper', 'delivery_service')],
    ['plan', read('plan', 'plan_name', 'subscription', 'product_name', 'name')],
  ])
}

const toMoney = (value: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value)

/** The customer's own locale where we write its language, or else English. */
const toLanguage = (asked: string): { readonly language: ReplyLanguage; readonly locale: string } => {
  const tag = asked.replaceAll('_', '-')
  const language = replyLanguages.find((one) => one === tag.split('-')[0]?.toLowerCase())
  if (language === undefined) return { language: 'en', locale: 'en-GB' }
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(isTag(tag) ? [tag] : []).length > 0
  return { language, locale: isKnown ? tag : language }
}

const isTag = (tag: string): boolean => {
  try {
    return new Intl.Locale(tag).baseName !== ''
  } catch {
    return false
  }
}
