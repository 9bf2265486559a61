import type { ProfileRef } from '@intilery-sidebar/contract'

/**
 * An email answers `{data: […]}` whatever the count, because several customers can share it; other ids answer one. JSON text, of
 * JSON texts.
 */
export const toOneOrMany = (ref: ProfileRef, found: readonly string[]): string =>
  ref.idType === 'email' ? `{"data":[${found.join()}]}` : (found[0] ?? '{}')
