/**
 * What a spreadsheet may take for a formula (OWASP, CSV injection): a sign, a tab or a line break at the beginning of a
 * cell, and after a separator of any country inside it. The server neutralises its own cells in the same way;
 * properties become cells here.
 */
const dangerous = /^(?=['"]*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=['"]*[=+\-@＝＋－＠])/gu
const neutralised = /^'+['"]*[=+\-@\t\r\n＝＋－＠]/u

/** Digits that Excel would turn into another number: with a zero in front, or more of them than a double holds. */
const digits = /^(?:0\d{1,30}|\d{16,40})$/

/** One cell. Ids that are digits are written as `="00123"`, which spreadsheets show as text, digit by digit. */
export const toSpreadsheetCell = (text: string, separator: string): string => {
  if (digits.test(text)) return `"=""${text}"""`
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)
  if (isNumber) return separator === ';' ? text.replace('.', ',') : text
  const safe = neutralised.test(text) ? text : text.replaceAll(dangerous, "'")
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
