import type { ProfileRef } from '@intilery-sidebar/contract'
import type { Readings } from '../readings.ts'

/**
 * An email answers `{data: […]}` whatever the count, because several customers can share it; other ids answer one. JSON
 * text, of JSON texts. Under `emailMatch=object` one match is answered as it is by the other ids.
 */
export const toOneOrMany = (ref: ProfileRef, found: readonly string[], { emailMatch }: Readings): string =>
  ref.idType === 'email' && (emailMatch === 'array' || found.length > 1)
    ? `{"data":[${found.join()}]}`
    : (found[0] ?? '{}')
