import {
  formatCapabilities,
  parseCapabilities,
  toLearnedAddress,
  type Capabilities,
  type Readings,
} from '@intilery-sidebar/gateway/capabilities'
import { readFile } from 'node:fs/promises'
import { writeText } from '../files/write-text.ts'
import { UsageError } from '../input/usage-error.ts'

type Learned = { readonly tenantId: string; readonly baseUrl: URL; readonly readings: Readings }

/** Tenants by what became of their entry in the file. */
export type KeptCapabilities = {
  readonly file: string
  readonly learned: readonly string[]
  /** Not learned now; the entry of an earlier run stands. */
  readonly kept: readonly string[]
  /** The file was cut short, or of another version, and was written from scratch. */
  readonly isReplaced: boolean
}

/**
 * Adds what was learned now to the file. A tenant whose Profile API did not answer keeps its entry, and so does a
 * reading that could not be seen this time at the same base URL. Where nothing was learned the file stays as it is.
 * Throws a `UsageError` where it cannot be written.
 */
export const keepCapabilities = async (
  file: string,
  found: readonly Learned[],
  now: number,
): Promise<KeptCapabilities> => {
  const text = await readFile(file, 'utf8').catch(() => null)
  const former: Capabilities = (text === null ? null : parseCapabilities(text)) ?? new Map()
  const learned = found.map(({ tenantId }) => tenantId)
  const result = {
    file,
    learned,
    kept: [...former.keys()].filter((tenantId) => !learned.includes(tenantId)),
    isReplaced: text !== null && found.length > 0 && parseCapabilities(text) === null,
  }
  if (found.length === 0) return result
  const learnedAt = new Date(now).toISOString()
  const merged = found.map(({ tenantId, baseUrl: url, readings }) => {
    const baseUrl = toLearnedAddress(url)
    const before = former.get(tenantId)
    const known = before?.baseUrl === baseUrl ? before.readings : {}
    return [tenantId, { baseUrl, learnedAt, readings: merge(known, readings) }] as const
  })
  try {
    writeText(file, formatCapabilities(new Map([...former, ...merged])))
  } catch (cause) {
    throw new UsageError(`${file} cannot be written`, { cause })
  }
  return result
}

const merge = (former: Readings, found: Readings): Readings => {
  const seen = Object.entries(found).filter(([name, value]) => value !== null || !(name in former))
  return { ...former, ...Object.fromEntries(seen) }
}
