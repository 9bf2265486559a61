import { isMasked, type Json, type JsonObject, type Meta } from '@intilery-sidebar/contract'
import type { Sight } from '@intilery-sidebar/insights'

/**
 * What an agent can see of a customer, for comparison with another day. A hidden value is shown in no form, and
 * compared in none.
 */
export const toSight = ({ traits, audiences, actions }: Meta): Sight => ({
  traits: toVisible(traits.values),
  hidden: {
    traits: Object.entries(traits.values).flatMap(([name, value]) => (holdsMask(value) ? [name] : [])),
    audiences: audiences.filter(isMasked).length,
  },
  preferences: traits.marketingPreferences,
  audiences: audiences.filter((audience) => typeof audience === 'string'),
  actions: actions.map(({ action, first }) => ({
    action,
    firstEventId: first?.eventId ?? null,
    firstAt: first?.eventTime ?? null,
  })),
})

const toVisible = (values: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isMasked(value))
      .map(([name, value]) => [name, withoutMasks(value)]),
  )

const withoutMasks = (value: Json): Json => {
  if (isMasked(value)) return null
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(withoutMasks)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutMasks(inner)]))
}

const holdsMask = (value: Json): boolean => {
  if (isMasked(value)) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsMask)
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
