/** Milliseconds since 1970 of a time as the API wrote it; null where it is none a timestamp can hold. */
export const toTime = (text: string | null): number | null => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : at
}
