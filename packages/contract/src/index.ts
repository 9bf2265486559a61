export {
  eventsAnswerSchema,
  liveAnswerSchema,
  metaAnswerSchema,
  resolutionSchema,
  traitsAnswerSchema,
} from './answer-schemas.ts'
export { staleReasons, type Answer, type Freshness, type StaleReason } from './answer.ts'
export type { Customer } from './customer.ts'
export type { EventsPage, EventsQuery, ProfileEvent } from './event.ts'
export type { EventWatch, EventWatcher } from './event-watcher.ts'
export type { Json, JsonObject } from './json.ts'
export { lanes, type Lane } from './lane.ts'
export type { LiveEvents } from './live-events.ts'
export { readMasked, toMaskedText, type Masked } from './masked.ts'
export type { ActionSpan, CreatedBy, Meta } from './meta.ts'
export {
  isKeepable,
  isPinnable,
  keptPreferencesSchema,
  pinsMax,
  pinsSchema,
  preferencesAnswerSchema,
  readPreferencesSchema,
  unchosenPreferences,
  type AgentPreferences,
  type KeptFilter,
  type PreferencesAnswer,
} from './preferences.ts'
export { problems, problemSchema, type Problem, type ProblemCode } from './problem.ts'
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
export type { MarketingPreference, Traits } from './traits.ts'
