export {
  eventsAnswerSchema,
  liveAnswerSchema,
  metaAnswerSchema,
  resolutionSchema,
  traitsAnswerSchema,
} from './answer-schemas.ts'
export { staleReasons, type Answer, type Freshness, type StaleReason } from './answer.ts'
export { exportDeadlines, liveDeadlines, sectionDeadlines } from './deadlines.ts'
export type { Customer } from './customer.ts'
export { countingWindowMs, type Count, type DistinctCounter } from './distinct-counter.ts'
export type { EventsPage, EventsQuery, ProfileEvent } from './events/event.ts'
export type { EventWatch, EventWatcher } from './events/event-watcher.ts'
export { toArrivalMs } from './events/to-arrival-ms.ts'
export type { Json, JsonObject } from './json.ts'
export { lanes, type Lane, type LanePromotion } from './lane.ts'
export { candidatesMax, eventsPageSizeMax, hitsMax } from './limits.ts'
export type { LiveEvents } from './events/live-events.ts'
export { isMasked, maskedTypes, toMasked, toShownText, type MaskableText, type Masked } from './masked.ts'
export type { ActionSpan, CreatedBy, Meta } from './meta.ts'
export { toPredicted, type Predicted } from './predictions/predicted.ts'
export {
  findBand,
  predictionSchema,
  predictionsHeaderSchema,
  type Prediction,
  type PredictionBand,
  type PredictionFactor,
  type PredictionsHeader,
} from './predictions/predictions.ts'
export {
  foldsMax,
  isKeepable,
  isPinnable,
  preferencesChangesSchema,
  type PreferencesChanges,
  pinsMax,
  pinsSchema,
  preferencesAnswerSchema,
  readPreferencesSchema,
  unchosenPreferences,
  type AgentPreferences,
  type DefaultPreferences,
  type KeptFilter,
  type PreferencesAnswer,
} from './preferences.ts'
export { problems, problemSchema, type Problem, type ProblemCode, type LaunchRefusal } from './problem.ts'
export type { CallOptions, ProfileClient, ProfilesPage } from './profile-client.ts'
export {
  ProfileError,
  RateLimitedError,
  ScrollInterruptedError,
  type ProfileErrorReason,
} from './profile-error.ts'
export {
  candidateSchema,
  idTypes,
  profileRefSchema,
  refValueMaxLength,
  type Candidate,
  type IdType,
  type ProfileRef,
} from './profile-ref.ts'
export type { Evidence, Match, Resolution, Tried } from './resolve.ts'
export { Secret } from './secret.ts'
export { sessionGrantSchema, type SessionGrant } from './session.ts'
export {
  firstTimelinePosition,
  isFullPage,
  isInTimeline,
  toEndAfter,
  toEventsQuery,
  toNextTimelinePosition,
  type TimelineFilter,
  type TimelinePosition,
} from './events/timeline-window.ts'
export type { MarketingPreference, Traits } from './traits.ts'
