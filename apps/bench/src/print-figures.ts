import type { Figure } from './figure.ts'

/** The figures as a table for people. */
export const printFigures = (figures: readonly Figure[]): string => {
  const rows = [['figure', 'ours', 'must', 'met', 'peers'], ...figures.map(toRow)]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

const toRow = ({ name, ours, unit, must, peers = {} }: Figure): string[] => [
  name,
  `${toText(ours)} ${unit}`.trim(),
  must?.text ?? '',
  must === undefined ? '' : must.isMet ? 'yes' : 'NO',
  Object.entries(peers)
    .map(([peer, value]) => `${peer} ${toText(value)}`)
    .join(', '),
]

const toText = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 3 : 1)
