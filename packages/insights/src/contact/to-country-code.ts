/** ISO 3166-1 alpha-2 of two letters, whichever alias of a country they are: `uk` is `GB`. Null for anything else. */
export const toCountryCode = (text: string): string | null =>
  /^[A-Za-z]{2}$/.test(text.trim()) ? (new Intl.Locale('und', { region: text.trim() }).region ?? null) : null
