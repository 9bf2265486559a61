import type { Secret } from '@intilery-sidebar/contract'
import type { DestinationStream } from 'pino'

const mask = '[secret]'

/**
 * A destination whose lines never hold one of these, whatever wrote the line: an upstream that repeats our key in an
 * error is not ours to fix, but what we write is.
 */
export const hideSecrets = (
  destination: DestinationStream,
  secrets: readonly Secret[],
): DestinationStream => {
  // Longest first, so that a secret that starts like another is hidden whole.
  const values = secrets.flatMap(toSpellings).toSorted((one, other) => other.length - one.length)
  return {
    write: (line) =>
      destination.write(values.reduce((hidden, value) => hidden.replaceAll(value, mask), line)),
  }
}

// A quote or a backslash is written with another before it in JSON.
const toSpellings = (secret: Secret): readonly string[] => {
  const value = secret.reveal()
  return [...new Set([value, JSON.stringify(value).slice(1, -1)])]
}
