/** The API's spelling of an event's name: `Email Opened` is `email_opened`. Empty when no letter or digit is in it. */
export const toAction = (event: string): string =>
  event
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
