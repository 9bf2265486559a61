import type { JsonObject } from '@intilery-sidebar/contract'

const zoneName = /^(?:time_?zone|tz)$/i

/**
 * The time zone that a customer's traits state, as `Intl` names it; null when they state none it knows, or the one the
 * agent is in already.
 */
export const toCustomerZone = (values: JsonObject, agentZone: string | undefined): string | null => {
  const zone = Object.entries(values)
    .map(([name, value]) => (zoneName.test(name) && typeof value === 'string' ? toKnownZone(value) : null))
    .find((known) => known !== null)
  return zone === undefined || zone === toKnownZone(agentZone) ? null : zone
}

/** Without a name: the browser's own. */
const toKnownZone = (timeZone: string | undefined): string | null => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
