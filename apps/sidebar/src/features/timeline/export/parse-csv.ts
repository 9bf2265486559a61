/** Reads RFC 4180 as the server writes it; what comes after a malformed record is left out. */
export const parseCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    cell.lastIndex = at
    const found = cell.exec(text)
    if (found === null) return rows
    const [raw, quoted, plain = ''] = found
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at += raw.length
    if (text[at] === ',') {
      at += 1
    } else {
      rows.push(row)
      row = []
      if (!text.startsWith('\r\n', at)) return rows
      at += 2
    }
  }
  return rows
}
