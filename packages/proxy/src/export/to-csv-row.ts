/**
 * What a spreadsheet may take for a formula: a sign at the beginning of a cell, in its wide form too, and a tab or a
 * line break there (OWASP, CSV injection). A spreadsheet set to another country ends a cell at a semicolon, and one
 * that was pasted into at a tab or a line break, whatever the quotes say: what follows those begins a cell as well.
 */
const dangerous = /^(?=['"]*[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=['"]*[=+\-@＝＋－＠])/gu

/**
 * One record of RFC 4180, with its line break. Formulas are text to the program that opens the file: an apostrophe
 * stands before each. It stands before apostrophes that look like that as well, so that taking one away gives back
 * exactly what was written.
 */
export const toCsvRow = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => toCsvCell(cell ?? '')).join(',')}\r\n`

const toCsvCell = (text: string): string => {
  const safe = text.replaceAll(dangerous, "'")
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
