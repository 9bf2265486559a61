import type { ColumnSummary } from '../dataset/column-summary.ts'

const [width, height, padding] = [240, 80, 4]

/** Ten bars as SVG, with a title for readers who do not see it. */
export const toHistogram = ({ name, bins, minimum, maximum, known }: ColumnSummary): string => {
  const highest = Math.max(1, ...bins)
  const barWidth = (width - 2 * padding) / bins.length
  const bars = bins.map((count, index) => {
    const barHeight = (count / highest) * (height - 2 * padding)
    const [x, y] = [padding + index * barWidth, height - padding - barHeight]
    return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(barWidth - 1).toFixed(1)}" height="${barHeight.toFixed(1)}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" fill="#1f73b7"><title>${name}: ${known} train rows from ${minimum} to ${maximum}</title>${bars.join('')}</svg>\n`
}
