import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const learnedSchema = z.object({ readings: z.record(z.string(), z.string().nullable()) })
const fileSchema = z.object({ version: z.literal(2), tenants: z.record(z.string(), learnedSchema) })

/**
 * The readings of a file that `doctor --capabilities` wrote, as `name=value`; what was not learned is left out. Throws
 * an error that names the tenants where the file holds several and none is chosen.
 */
export const readLearned = async (file: string, tenantId?: string): Promise<readonly string[]> => {
  const tenants = await readTenants(file)
  const names = Object.keys(tenants)
  const [only] = names.length === 1 ? names : []
  const learned = tenants[tenantId ?? only ?? '']
  if (learned === undefined)
    throw new TypeError(`--readings-from: choose a tenant of the file by --tenant: ${names.join(', ')}`)
  return Object.entries(learned.readings).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value}`],
  )
}

const readTenants = async (file: string): Promise<z.infer<typeof fileSchema>['tenants']> => {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).tenants
  } catch (cause) {
    throw new TypeError('--readings-from takes a file that "doctor --capabilities" wrote', { cause })
  }
}
