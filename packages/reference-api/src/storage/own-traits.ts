import type { JsonObject } from '@intilery-sidebar/contract'

/**
 * The traits without the ids and the preferences, which are kept beside them: otherwise a trait could change a
 * customer's id.
 */
export const toOwnTraits = ({
  id: _id,
  externalId: _externalId,
  email: _email,
  marketingPreferences: _marketingPreferences,
  ...traits
}: JsonObject): JsonObject => traits
