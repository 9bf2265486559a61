import { ProfileError, staleReasons, type StaleReason } from '@intilery-sidebar/contract'

/**
 * Why an older answer may be served instead of this failure; null when it may not. What upstream refused or denied is its
 * answer; what it could not say, an older answer may.
 */
export const toStaleReason = (error: unknown): StaleReason | null =>
  error instanceof ProfileError ? (staleReasons.find((reason) => reason === error.reason) ?? null) : null
