import { readFile } from 'node:fs/promises'
import type { LiveConfig } from '../config/config.ts'
import { StartError } from '../start-error.ts'
import { parseCapabilities, toLearnedAddress, type Capabilities, type Readings } from './capabilities-file.ts'

/**
 * Reads what `cli -- doctor --capabilities` learned of each tenant's Profile API, by tenantId; a tenant that the file
 * does not name, or of which it was learned at another base URL, is left out. A file that is cut short, or of other
 * tenants only, is refused whole. Throws a `StartError`.
 */
export const readCapabilities = async ({
  capabilitiesFile,
  tenants,
}: Pick<LiveConfig, 'capabilitiesFile' | 'tenants'>): Promise<ReadonlyMap<string, Readings>> => {
  if (capabilitiesFile === null) return new Map()
  const learned = await readLearned(capabilitiesFile)
  const readings = tenants.flatMap(({ tenantId, baseUrl }): readonly (readonly [string, Readings])[] => {
    const entry = learned.get(tenantId)
    return entry?.baseUrl === toLearnedAddress(baseUrl) ? [[tenantId, entry.readings]] : []
  })
  if (readings.length === 0)
    throw new StartError(
      'CAPABILITIES_FILE is of other tenants or base URLs; "doctor --capabilities" adds these',
    )
  return new Map(readings)
}

const readLearned = async (file: string): Promise<Capabilities> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartError('CAPABILITIES_FILE cannot be read; "doctor --capabilities" writes it', { cause })
  })
  const learned = parseCapabilities(text)
  if (learned !== null) return learned
  throw new StartError(
    'CAPABILITIES_FILE is cut short, or not what this version of "doctor --capabilities" writes; write it again',
  )
}
