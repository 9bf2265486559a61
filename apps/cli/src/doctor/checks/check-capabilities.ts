import { readCapabilities } from '@intilery-sidebar/gateway/capabilities'
import { StartError, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { bad, good, warning, type Finding } from '../finding.ts'

/** Whether the gateway can read what was learned of each tenant's Profile API. Null where no file is set. */
export const checkCapabilities = async (
  config: Pick<LiveConfig, 'capabilitiesFile' | 'tenants'>,
): Promise<Finding | null> => {
  const { capabilitiesFile, tenants } = config
  if (capabilitiesFile === null) return null
  try {
    const known = await readCapabilities(config)
    const missing = tenants.map(({ tenantId }) => tenantId).filter((tenantId) => !known.has(tenantId))
    return missing.length === 0
      ? good('The readings of every tenant’s Profile API are in CAPABILITIES_FILE.')
      : warning(
          `CAPABILITIES_FILE has no entry for ${missing.join(', ')}.`,
          'Run doctor --capabilities with this file.',
        )
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return bad(
      `${error.message}.`,
      'Run doctor --capabilities with this file, or leave the setting out: then the gateway learns as it asks.',
    )
  }
}
