import { isMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'

/** The parts of a postal address, as a person writes them on one line. */
const parts = [
  ['street', 'address1', 'line1', 'address_line_1', 'street_address'],
  ['address2', 'line2', 'address_line_2'],
  ['postcode', 'postalCode', 'postal_code', 'zip', 'zipcode', 'plz'],
  ['city', 'town', 'locality'],
  ['state', 'region', 'province', 'county'],
  ['country', 'countryCode', 'country_code'],
] as const

/**
 * `26 High Street, 29679 Manchester, GB`; null for an object that has no city or postcode, or a part that policy hides.
 */
export const toAddressText = (fields: JsonObject): string | null => {
  if (Object.values(fields).some(isMasked)) return null
  const [street, second, code, city, state, country] = parts.map((names) => readPart(fields, names))
  if (!isPart(city ?? code) || !isPart(street ?? code ?? country)) return null
  const place = [code, city].filter(isPart).join(' ')
  return stripBidiOverrides([street, second, place, state, country].filter(isPart).join(', '))
}

const partMaxLength = 80

const isPart = (part: string | null | undefined): part is string =>
  part !== null && part !== undefined && part !== ''

const readPart = (fields: JsonObject, names: readonly string[]): string | null => {
  for (const name of names) {
    const value: Json | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '' && value.length <= partMaxLength) return value.trim()
  }
  return null
}
