import type { JsonObject } from '@intilery-sidebar/contract'
import { readFirst, toText } from '@intilery-sidebar/vocabulary'
import type { History } from '../history/history.ts'
import { toCountryCode } from './to-country-code.ts'
import { isZone, type Whereabouts } from './zones.ts'

const zoneNames = ['timezone', 'timeZone', 'time_zone', 'tz']
const countryNames = ['country', 'country_code', 'countryCode', 'address.country', 'address.countryCode']
const newestMax = 200

/**
 * Where a customer may be: a zone that a trait or a recent event of theirs states, or else all zones of the country a
 * trait states. A phone's prefix is not where a person lives, and an agent's zone says nothing about a customer.
 */
export const toWhereabouts = (history: History, traits: JsonObject): Whereabouts => {
  const country = toCountryCode(readFirst(traits, countryNames, toText)?.value ?? '')
  const zone = toZone(traits) ?? findEventZone(history)
  if (zone !== null) return { zones: [zone], isCertain: true, country }
  const zones = country === null ? [] : toCountryZones(country)
  return { zones, isCertain: zones.length === 1, country }
}

const toZone = (object: JsonObject): string | null => {
  const zone = readFirst(object, zoneNames, toText)?.value ?? null
  return zone !== null && isZone(zone) ? zone : null
}

/** The devices a person uses send their zone along. */
const findEventZone = ({ entries }: History): string | null => {
  for (const { event } of entries.slice(0, newestMax)) {
    const zone = toZone(event.context)
    if (zone !== null) return zone
  }
  return null
}

/** The zones the engine knows a country to have; none where it knows no countries. */
const toCountryZones = (country: string): readonly string[] => {
  const locale: Intl.Locale & { getTimeZones?: () => readonly string[] | undefined } = new Intl.Locale(
    'und',
    {
      region: country,
    },
  )
  return (locale.getTimeZones?.() ?? []).filter(isZone)
}
