import type { Json, JsonObject } from '@intilery-sidebar/contract'

const moneyName = /price|amount|total|revenue|cost|spen[dt]|subtotal|discount|shipping|tax|lifetime_?value/i

/** The currency (ISO 4217) a field's number is in, as the object around it states; null when it is no money. */
export const toCurrency = (name: string, around: JsonObject): string | null => {
  const stated: Json | undefined = Object.hasOwn(around, 'currency') ? around['currency'] : undefined
  if (typeof stated !== 'string' || !/^[A-Za-z]{3}$/.test(stated)) return null
  return moneyName.test(name) ? stated.toUpperCase() : null
}
