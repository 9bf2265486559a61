import { findReadings, formatReport, runConformance, type FoundReadings } from '@intilery-sidebar/conformance'
import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import type { KnownCustomer } from './check-upstream.ts'
import { good, type Finding } from '../finding.ts'
import { revealKey } from '../reveal-key.ts'

/**
 * Holds the API to its documentation with so many requests at most, and finds its readings on the way. What differs is
 * worth knowing, and nothing an admin can fix.
 */
export const checkConformance = async (
  config: TenantConfig,
  customer: KnownCustomer,
  callsMax: number,
): Promise<{ readonly conformance: Finding; readonly readings: Finding }> => {
  const report = await runConformance(toTarget(config, customer), { callsMax, areReadingsWanted: true })
  return {
    conformance: good(`The documentation, sentence by sentence:\n${formatReport(report)}`),
    readings: toReadingsFinding(report.readings ?? {}),
  }
}

/**
 * Finds out which of the answers that the documentation allows the API gives, with about fifteen requests. What one
 * customer cannot show is asked of the next.
 */
export const checkReadings = async (
  config: TenantConfig,
  customers: readonly KnownCustomer[],
): Promise<Finding> => {
  let readings: FoundReadings = {}
  for (const customer of customers) readings = await findReadings(toTarget(config, customer), readings)
  return toReadingsFinding(readings)
}

const toReadingsFinding = (readings: FoundReadings): Finding => {
  const found = Object.entries(readings).map(([name, value]) => `${name}=${value ?? '?'}`)
  return { ...good(`Readings: ${found.join(' ')}`), readings }
}

const toTarget = (config: TenantConfig, customer: KnownCustomer) => {
  const { baseUrl, tenant } = config
  return { baseUrl, tenant, authToken: revealKey(config), known: { customer } }
}
