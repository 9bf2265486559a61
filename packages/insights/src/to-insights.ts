import type { Freshness, Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import { readFirst, toText, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { ConsentReceipt } from './consent/receipt.ts'
import { toReceipts } from './consent/to-receipts.ts'
import type { ContactRules } from './contact/contact-rules.ts'
import { toVerdict } from './contact/to-verdict.ts'
import { toWhereabouts } from './contact/to-whereabouts.ts'
import type { ContactVerdict } from './contact/verdict.ts'
import type { StatedConsent } from './qualification/evaluate.ts'
import type { Qualification } from './qualification/qualification.ts'
import { qualify } from './qualification/qualify.ts'
import type { Rules } from './qualification/rules.ts'
import { createHistory, type History, type Skipped } from './history/history.ts'
import { toOrders, type OrdersAtAGlance } from './orders/to-orders.ts'
import { toUnusual, type Unusual } from './rarity/to-unusual.ts'
import { recommend } from './recommendations/recommend.ts'
import type { Recommendations, RecommendationOptions } from './recommendations/recommendations.ts'
import { toReplyFacts, type ReplyFacts } from './reply/to-reply-facts.ts'
import { toKeyEvents, type KeyEvent } from './rhythm/to-key-events.ts'
import { toRhythm, type Rhythm } from './rhythm/to-rhythm.ts'

/** Everything that is known of one customer, after redaction. */
export type InsightsInput = {
  readonly events: readonly ProfileEvent[]
  readonly isComplete: boolean
  readonly meta: Meta
  readonly traits: Traits | null
  readonly freshness: Freshness['state']
  readonly nowMs: number
  /** The zone of days and hours where the customer's own is not known: the agent's. */
  readonly agentZone: string
  readonly agentLocale: string
  readonly isAmbiguous: boolean
}

/** What the brand's policy says of insights. */
export type InsightsRules = {
  readonly vocabulary: Vocabulary
  readonly qualification: Rules
  readonly contact: ContactRules
  readonly recommendations: RecommendationOptions
}

export type Insights = {
  readonly verdict: ContactVerdict
  readonly receipts: readonly ConsentReceipt[]
  readonly qualification: Qualification
  readonly recommendations: Recommendations
  readonly orders: OrdersAtAGlance
  readonly rhythm: Rhythm
  readonly keyEvents: readonly KeyEvent[]
  readonly unusual: readonly Unusual[]
  readonly reply: ReplyFacts
  readonly skipped: Skipped
}

/** Every insight about one customer, each with the events it rests on. */
export const toInsights = (input: InsightsInput, rules: InsightsRules): Insights => {
  const { meta, traits } = input
  const history = createHistory(input.events, {
    asOfMs: input.nowMs,
    isComplete: input.isComplete,
    vocabulary: rules.vocabulary,
    index: meta.actions,
  })
  const stated = { meta: meta.traits.marketingPreferences, traits: traits?.marketingPreferences ?? null }
  const receipts = toReceipts(history, stated)
  const values = { ...meta.traits.values, ...traits?.values }
  const where = toWhereabouts(history, values)
  const zone = (where.isCertain ? where.zones[0] : undefined) ?? input.agentZone
  const locale =
    readFirst(values, ['locale', 'language', 'preferred_language'], toText)?.value ?? input.agentLocale
  return {
    verdict: toVerdict(history, receipts, { rules: rules.contact, where }),
    receipts,
    qualification: qualify(history, rules.qualification, toStatedConsent(receipts)),
    recommendations: recommend(history, rules.recommendations),
    orders: toOrders(history),
    rhythm: toRhythm(history, { zone, firstSeen: findFirstSeen(meta) }),
    keyEvents: toKeyEvents(history),
    unusual: toUnusual(history, { zone, isFirstEver: createFirstEver(meta) }),
    reply: toReplyFacts(history, {
      locale,
      zone,
      isStale: input.freshness === 'stale',
      isAmbiguous: input.isAmbiguous,
    }),
    skipped: history.skipped,
  }
}

/** Which channels are stated, and which of them refused; a channel whose sources differ counts as refused. */
export const toStatedConsent = (receipts: readonly ConsentReceipt[]): StatedConsent => {
  const stated = receipts.filter(({ state }) => state.value !== null)
  const refused = stated.filter(
    ({ state, isContradicted }) => isContradicted || state.value === 'unsubscribed',
  )
  return {
    stated: new Set(stated.map(({ channel }) => channel)),
    refused: new Set(refused.map(({ channel }) => channel)),
  }
}

const findFirstSeen = ({ actions }: Meta): Rhythm['firstSeen'] => {
  const firsts = actions.flatMap(({ first }) => (first === null ? [] : [first]))
  firsts.sort((one, other) => Date.parse(one.eventTime) - Date.parse(other.eventTime))
  const [first] = firsts
  return first === undefined ? null : { at: first.eventTime, eventId: first.eventId }
}

/** The action index knows the first event of every action, whatever is loaded. */
const createFirstEver = ({ actions }: Meta): ((entry: History['entries'][number]) => boolean | null) => {
  const firsts = new Map(actions.map(({ action, first }) => [action, first?.eventId ?? null]))
  return ({ event }) => {
    const first = firsts.get(event.action)
    return first === undefined || first === null ? null : first === event.eventId
  }
}
