import { conversionsMin } from './statistics.ts'
import type { Scored } from './to-grade-results.ts'

const size = 320
const [left, top] = [64, 84]
const [width, height] = [left + size + 24, top + size + 56]

/**
 * An SVG drawing: of all conversions, how many are among the best-ranked part of the customers, by score and by last
 * seen. It follows the reader's theme, and where there are too few conversions it says so.
 */
export const toGainsChart = (scored: readonly Scored[]): string => {
  const conversions = countConverted(scored)
  const counted = `${scored.length} customers, ${conversions} conversions`
  const note = conversions < conversionsMin ? `${counted}: too few to tell` : counted
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title note">`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    '<title id="title">Conversions found, best-ranked customers first</title>',
    text([16, 26], 'Conversions found, best-ranked customers first', 'class="head"'),
    `<text id="note" x="16" y="44">${note}</text>`,
    ...toLegend(),
    ...shares.flatMap(toGrid),
    text([left + size / 2, top + size + 42], 'share of customers, best first', 'text-anchor="middle"'),
    `<text text-anchor="middle" transform="translate(18 ${top + size / 2}) rotate(-90)">share of conversions</text>`,
    `<path class="chance" d="M${left} ${top + size}l${size} ${-size}"/>`,
    `<polyline class="seen" points="${toPoints(scored, (one) => -one.silentMs)}"/>`,
    `<polyline class="score" points="${toPoints(scored, (one) => one.score)}"/>`,
    '</svg>',
    '',
  ].join('\n')
}

const style = [
  'svg{font:12px system-ui,sans-serif}text{fill:#49545c}.head{font-size:14px;font-weight:600;fill:#1f2933}',
  '.paper{fill:#fff}.grid{stroke:#d8dcde}path,polyline{fill:none;stroke-linejoin:round}',
  '.score{stroke:#1f73b7;stroke-width:2.5}.seen{stroke:#ad5e18;stroke-width:2;stroke-dasharray:6 3}',
  '.chance{stroke:#87929d;stroke-dasharray:1 3}',
  '@media(prefers-color-scheme:dark){text{fill:#b0b8be}.head{fill:#e9ebed}.paper{fill:#151a1e}.grid{stroke:#39434b}',
  '.score{stroke:#5293c7}.seen{stroke:#e38215}.chance{stroke:#87929d}}',
].join('')

const text = ([x, y]: Point, says: string, rest = ''): string =>
  `<text x="${x}" y="${y}" ${rest}>${says}</text>`

const toLegend = (): readonly string[] =>
  ['score', 'seen', 'chance'].flatMap((name, index) => {
    const x = left + index * 112
    const says = ['by score', 'by last seen', 'by chance'][index] ?? ''
    return [`<path class="${name}" d="M${x} 62h24"/>`, text([x + 30, 66], says)]
  })

const shares = [0, 0.25, 0.5, 0.75, 1]

const toGrid = (share: number): readonly string[] => {
  const [x, y] = [left + share * size, top + size - share * size]
  const says = `${share * 100} %`
  return [
    `<path class="grid" d="M${left} ${y}h${size}M${x} ${top}v${size}"/>`,
    text([x, top + size + 18], says, 'text-anchor="middle"'),
    text([left - 8, y + 4], says, 'text-anchor="end"'),
  ]
}

type Point = readonly [x: number, y: number]

/** Customers who rank alike are a straight line: which of them comes first says nothing. */
const toPoints = (scored: readonly Scored[], toRank: (one: Scored) => number): string => {
  const alike = [...Map.groupBy(scored, toRank)].sort(([one], [other]) => other - one)
  const all = Math.max(1, countConverted(scored))
  let [chosen, found] = [0, 0]
  const points = alike.map(([, customers]): Point => {
    chosen += customers.length
    found += countConverted(customers)
    return [chosen / scored.length, found / all]
  })
  return withoutNear([[0, 0], ...points])
    .map(([x, y]) => `${(left + x * size).toFixed(1)},${(top + size - y * size).toFixed(1)}`)
    .join(' ')
}

const nearest = 1 / 400

/** Leaves out what is less than a pixel away; both ends of a straight line stay. */
const withoutNear = (points: readonly Point[]): readonly Point[] => {
  let keptX = Number.NEGATIVE_INFINITY
  return points.filter(([x], index) => {
    const nextX = points[index + 1]?.[0] ?? Number.POSITIVE_INFINITY
    if (x - keptX < nearest && nextX - x < nearest) return false
    keptX = x
    return true
  })
}

const countConverted = (customers: readonly Scored[]): number =>
  customers.filter(({ isConverted }) => isConverted).length
