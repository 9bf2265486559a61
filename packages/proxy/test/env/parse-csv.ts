/** Reads RFC 4180 as it is written there, and throws at anything else. */
export const parseCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let at = 0
  const readCell = (): string => {
    const cell = /"(?:[^"]|"")*"|[^",\r\n]*/y
    cell.lastIndex = at
    const [raw = ''] = cell.exec(text) ?? []
    at += raw.length
    return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw
  }
  while (at < text.length) {
    const row = [readCell()]
    while (text[at] === ',') {
      at += 1
      row.push(readCell())
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No record ends at ${at}`)
    at += 2
    rows.push(row)
  }
  return rows
}
