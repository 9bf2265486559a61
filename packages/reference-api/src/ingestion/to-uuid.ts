import { createHash } from 'node:crypto'

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** A UUID for a name: the name itself where it is one, and otherwise always the same hash of it. */
export const toUuid = (name: string): string => {
  if (uuidPattern.test(name)) return name
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
