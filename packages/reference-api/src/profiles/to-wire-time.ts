import type { Readings } from '../readings.ts'

/** An instant as answers write it: ISO 8601, or milliseconds since 1970. */
export const toWireTime = (at: number, { times }: Readings): string | number =>
  times === 'epoch' ? at : new Date(at).toISOString()
