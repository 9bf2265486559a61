import { lazily } from './lazily.ts'

export const toDateFormat = (
  locale: string,
  options: Intl.DateTimeFormatOptions,
): ((atMs: number) => string) => {
  const format = lazily(() => new Intl.DateTimeFormat(locale, options))
  return (atMs) => format().format(atMs)
}

/** The zone as `Intl` names it; undefined, which is the browser's own, for one it does not know. */
export const toKnownZone = (timeZone: string | undefined): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
