import { z } from 'zod'

/** Reading of the documentation → what a tenant's Profile API does; null where that is not known. */
export type Readings = Readonly<Record<string, string | null>>

/** What was learned of one tenant's Profile API: where, and when. */
type LearnedReadings = {
  readonly baseUrl: string
  readonly learnedAt: string
  readonly readings: Readings
}

/** What a CAPABILITIES_FILE holds, by tenantId. */
export type Capabilities = ReadonlyMap<string, LearnedReadings>

const learnedSchema = z.strictObject({
  baseUrl: z.url(),
  learnedAt: z.iso.datetime(),
  readings: z.record(z.string(), z.string().nullable()),
})
const fileSchema = z.strictObject({ version: z.literal(2), tenants: z.record(z.string(), learnedSchema) })

/** Reads the text of a CAPABILITIES_FILE, or null where it is cut short or not what `formatCapabilities` writes. */
export const parseCapabilities = (text: string): Capabilities | null => {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(text)).tenants))
  } catch {
    return null
  }
}

/** The text of a CAPABILITIES_FILE, the same for the same capabilities. It holds no customer's data. */
export const formatCapabilities = (capabilities: Capabilities): string => {
  const tenants = Object.fromEntries([...capabilities].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ version: 2, tenants }, null, 2)}\n`
}

/** How a base URL is named in the file, so that what one address answers is never taken for what another does. */
export const toLearnedAddress = ({ origin, pathname }: URL): string => `${origin}${pathname}`
