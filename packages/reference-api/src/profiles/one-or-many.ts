import type { JsonObject, ProfileRef } from '@intilery-sidebar/contract'

/** An email answers `{data: […]}` whatever the count, because several customers can share it; other ids answer one. */
export const toOneOrMany = (ref: ProfileRef, found: readonly JsonObject[]): JsonObject =>
  ref.idType === 'email' ? { data: found } : (found[0] ?? {})
