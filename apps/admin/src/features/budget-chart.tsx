import type { ReactElement } from 'react'
import { toTotals, windowSeconds, type Spending } from '../facts/to-spending.ts'
import { useTexts } from '../texts/texts-context.ts'
import styles from './budget.module.css'

type ChartProps = { readonly spending: Spending; readonly limit: number; readonly atMs: number }

const height = 100

/** The lanes of each second, stacked, the most urgent at the bottom. */
export const BudgetChart = ({ spending, limit, atMs }: ChartProps): ReactElement => {
  const { t, formats } = useTexts()
  const top = Math.max(limit * 1.05, spending.max)
  const label = t('budget.chart', {
    max: formats.number(spending.max),
    now: formats.number(Math.round(spending.now)),
  })
  const stacked = spending.lanes.map((lane, index) => ({
    lane: lane.lane,
    below: toTotals(spending.lanes.slice(0, index)),
    above: toTotals(spending.lanes.slice(0, index + 1)),
  }))
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['limit']}>
        {t('budget.limit', { count: formats.number(limit) })}
      </figcaption>
      <svg
        className={styles['plot']}
        viewBox={`0 0 ${windowSeconds - 1} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {stacked.map(({ lane, below, above }) => (
          <path key={lane} className={styles[lane]} d={toArea(below, above, top)} />
        ))}
        <line
          className={styles['limit-line']}
          x1="0"
          x2={windowSeconds - 1}
          y1={toY(limit, top)}
          y2={toY(limit, top)}
        />
      </svg>
      <div className={styles['axis']} aria-hidden="true">
        <span>{formats.time(atMs - windowSeconds * 1000)}</span>
        {spending.max === 0 && <span>{t('budget.idle')}</span>}
        <span>{formats.time(atMs)}</span>
      </div>
    </figure>
  )
}

const toY = (value: number, top: number): number => Math.round((1 - value / top) * height * 100) / 100

const toArea = (below: readonly number[], above: readonly number[], top: number): string => {
  const forth = above.map((value, x) => `${x} ${toY(value, top)}`)
  const back = below.map((value, x) => `${x} ${toY(value, top)}`).toReversed()
  return `M${[...forth, ...back].join('L')}Z`
}
