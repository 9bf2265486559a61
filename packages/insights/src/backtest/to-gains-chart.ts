import type { Scored } from './to-grade-results.ts'

const size = 320
const margin = 40

/**
 * An SVG drawing: of all conversions, how many are among the best-ranked part of the customers, by score and by last
 * seen.
 */
export const toGainsChart = (scored: readonly Scored[]): string => {
  const line = (toRank: (one: Scored) => number, style: string): string =>
    `<polyline fill="none" ${style} points="${toPoints(scored, toRank)}"/>`
  const label = (x: number, y: number, text: string): string => `<text x="${x}" y="${y}">${text}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 2 * margin} ${size + 2 * margin}" font-family="sans-serif" font-size="11">`,
    '<title>Conversions found among the best-ranked customers</title>',
    `<rect x="${margin}" y="${margin}" width="${size}" height="${size}" fill="none" stroke="#888"/>`,
    `<path d="M${margin} ${margin + size}L${margin + size} ${margin}" stroke="#ccc"/>`,
    line((one) => one.score, 'stroke="#1f73b7" stroke-width="2"'),
    line((one) => -one.silentMs, 'stroke="#888" stroke-dasharray="4 3"'),
    label(margin, margin + size + 16, 'share of customers, best first'),
    label(margin, margin - 8, 'share of conversions: blue by score, dashed by last seen'),
    '</svg>',
    '',
  ].join('\n')
}

/** Customers who rank alike are a straight line: which of them comes first says nothing. */
const toPoints = (scored: readonly Scored[], toRank: (one: Scored) => number): string => {
  const alike = [...Map.groupBy(scored, toRank)].sort(([one], [other]) => other - one)
  const all = Math.max(1, countConverted(scored))
  let [chosen, found] = [0, 0]
  const points = alike.map(([, customers]) => {
    chosen += customers.length
    found += countConverted(customers)
    return [chosen / scored.length, found / all] as const
  })
  const every = Math.max(1, Math.floor(points.length / 200))
  const shown = [
    [0, 0] as const,
    ...points.filter((_, index) => index % every === 0 || index === points.length - 1),
  ]
  return shown
    .map(([x, y]) => `${(margin + x * size).toFixed(1)},${(margin + size - y * size).toFixed(1)}`)
    .join(' ')
}

const countConverted = (customers: readonly Scored[]): number =>
  customers.filter(({ isConverted }) => isConverted).length
