import { toLabel } from './to-label.ts'

const code = /^(?:[a-z0-9]+(?:_[a-z0-9]+)+|[A-Z0-9]+(?:_[A-Z0-9]+)+)$/

/** `card_declined` and `AUTUMN_GIFTS` in words; a text that is not written as a code stays as it is. */
export const toWordsOfCode = (text: string): string =>
  code.test(text) && /[A-Za-z]{3}/.test(text) ? toLabel(text.toLowerCase()) : text
