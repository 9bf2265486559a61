export { createProfileClient } from './create-profile-client.ts'
export { driftKinds, type ClientObserver } from './observer.ts'
export type { LearnedReadings, ProfileClientOptions, Tenant } from './options.ts'
export type { RequestBudget } from './request-budget.ts'
export type { UpstreamProfileClient } from './to-profile-client.ts'
// What a caller outside the workspace needs of the contract, which is not published on its own.
export {
  ProfileError,
  RateLimitedError,
  ScrollInterruptedError,
  Secret,
  type Answer,
  type CallOptions,
  type EventsPage,
  type EventsQuery,
  type Freshness,
  type Meta,
  type ProfileErrorReason,
  type ProfileEvent,
  type ProfileRef,
  type ProfilesPage,
  type Traits,
} from '@intilery-sidebar/contract'
