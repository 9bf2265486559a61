/** The spellings in which one text can stand in another. */
export const toSpellings = (text: string): readonly string[] => {
  const bytes = Buffer.from(text)
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
      Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
      JSON.stringify(text).slice(1, -1),
      ...[0, 1, 2].flatMap((offset) => [
        inBase64(bytes, offset, 'base64'),
        inBase64(bytes, offset, 'base64url'),
      ]),
    ]),
  ]
}

/** What is the same in Base64 whatever stands before and after; where the text begins decides how it is spelt. */
const inBase64 = (bytes: Buffer, offset: number, alphabet: 'base64' | 'base64url'): string => {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(alphabet)
    .replaceAll('=', '')
  return encoded.slice(Math.ceil((offset * 8) / 6), -1)
}

const window = 8

/** A secret in any spelling, and any eight letters of it in a row. */
export const toSecretNeedles = (secret: string): readonly string[] => [
  ...toSpellings(secret),
  ...Array.from({ length: secret.length - window + 1 }, (_, at) => secret.slice(at, at + window)),
]

/** Which of the needles are in a text. */
export const foundIn = (text: string, needles: readonly string[]): readonly string[] =>
  needles.filter((needle) => text.includes(needle))
