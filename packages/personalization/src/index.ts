export type {
  ContactVerdict,
  ExcludedProduct,
  Freshness,
  Json,
  Predicted,
  Qualification,
  RecommendedProduct,
  Recommendations,
} from './answers.ts'
export {
  createPersonalizationClient,
  type CustomerRef,
  type Moment,
  type PersonalizationAnswer,
  type PersonalizationClient,
  type RecommendationsQuery,
} from './create-personalization-client.ts'
export type { PersonalizationClientOptions } from './personalization-client-options.ts'
export { PersonalizationError, type PersonalizationErrorReason } from './personalization-error.ts'
