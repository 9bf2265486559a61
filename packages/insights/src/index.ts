export { absent, type ConsentReceipt, type Known, type ReceiptField } from './consent/receipt.ts'
export { toReceipts, type Stated } from './consent/to-receipts.ts'
export {
  contactPresets,
  type ContactRules,
  type FrequencyRule,
  type QuietRule,
} from './contact/contact-rules.ts'
export { toVerdict } from './contact/to-verdict.ts'
export { toWhereabouts } from './contact/to-whereabouts.ts'
export {
  verdictReasons,
  type ChannelVerdict,
  type ContactVerdict,
  type DecidingEvent,
  type Verdict,
  type VerdictReason,
} from './contact/verdict.ts'
export type { Whereabouts } from './contact/zones.ts'
export {
  createHistory,
  toBasedOn,
  type BasedOn,
  type History,
  type HistoryOptions,
  type Skipped,
} from './history/history.ts'
export type { Entry } from './history/entry.ts'
export { toOrders, type OrdersAtAGlance, type Total } from './orders/to-orders.ts'
export type { OrderMark, WholeHistory } from './orders/to-whole-history.ts'
export { defaultRules } from './qualification/default-rules.ts'
export type { StatedConsent } from './qualification/evaluate.ts'
export { matchRules } from './qualification/match-rules.ts'
export type { NextStep, Qualification, ScorePart, WayStep } from './qualification/qualification.ts'
export { nothingStated, qualify, toGrade } from './qualification/qualify.ts'
export type { Grade, PointsRule, RuleMatch, Rules, VetoRule } from './qualification/rules.ts'
export { toUnusual, type Unusual } from './rarity/to-unusual.ts'
export { recommend } from './recommendations/recommend.ts'
export {
  exclusionReasons,
  type Excluded,
  type Recommendations,
  type RecommendationOptions,
  type Recommended,
} from './recommendations/recommendations.ts'
export type { InCart } from './recommendations/to-cart.ts'
export { factKinds, replyLanguages, type FactKind, type ReplyLanguage } from './reply/templates.ts'
export { toReplyFacts, type ReplyFact, type ReplyFacts, type ReplyPart } from './reply/to-reply-facts.ts'
export { toKeyEvents, type KeyEvent } from './rhythm/to-key-events.ts'
export { toRhythm, type Rhythm } from './rhythm/to-rhythm.ts'
export {
  toInsights,
  toStatedConsent,
  type Insights,
  type InsightsInput,
  type InsightsRules,
} from './to-insights.ts'
export { parseSnapshot } from './visits/parse-snapshot.ts'
export {
  toCanonical,
  toSnapshot,
  type Sight,
  type Snapshot,
  type SnapshotOptions,
} from './visits/snapshot.ts'
export { isUnchanged, toChanges, type Changes, type TraitChange } from './visits/to-changes.ts'
export { backtest, scoreCustomer, type Backtest, type BacktestInput } from './backtest/backtest.ts'
export type { Scored } from './backtest/to-grade-results.ts'
export { toGainsChart } from './backtest/to-gains-chart.ts'
export type { Choice, GradeResult } from './backtest/to-grade-results.ts'
