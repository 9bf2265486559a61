/** What an object, a property and a string's header take in V8, rounded up. */
const objectBytes = 56
const propertyBytes = 16
const stringBytes = 32

/** About how many bytes of memory something parsed from JSON takes; rather too many than too few. */
export const estimateBytes = (value: unknown): number => {
  if (typeof value === 'string') return stringBytes + 2 * value.length
  if (typeof value !== 'object' || value === null) return propertyBytes
  const entries = Object.values(value)
  let bytes = objectBytes + propertyBytes * entries.length
  for (const entry of entries) bytes += estimateBytes(entry)
  return bytes
}
