import type { Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import { toSpending, type Spending } from '../facts/to-spending.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Table } from '../ui/table.tsx'
import { BudgetChart } from './budget-chart.tsx'
import styles from './budget.module.css'

/** What is spent of the request budget, by lane and by brand, as it is spent. */
export const Budget = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const { t } = useTexts()
  const spending = toSpending(overview)
  return (
    <Card
      id="budget"
      title={t('budget.title')}
      columns={4}
      aside={
        <span className={styles['live']}>
          <span className={styles['dot']} aria-hidden="true" />
          {t('budget.live')}
        </span>
      }
    >
      <div className={styles['halves']}>
        <BudgetChart spending={spending} limit={overview.ratePerSecond} atMs={overview.atMs} />
        <Lanes spending={spending} />
      </div>
      {spending.tenants.length > 1 && <Tenants spending={spending} />}
    </Card>
  )
}

const Lanes = ({ spending }: { readonly spending: Spending }): ReactElement => {
  const { t, formats, latency } = useTexts()
  const tenth = (value: number): string => formats.number(Math.round(value * 10) / 10)
  const sum = (of: (lane: Spending['lanes'][number]) => number): number =>
    spending.lanes.reduce((total, lane) => total + of(lane), 0)
  return (
    <Table
      label={t('budget.lane')}
      hasTotal
      columns={[
        { title: t('budget.lane') },
        { title: t('budget.now'), isNumber: true },
        { title: t('budget.waiting'), isNumber: true },
        { title: t('budget.wait'), isNumber: true },
        { title: t('budget.shed'), isNumber: true },
      ]}
      rows={[
        ...spending.lanes.map(({ lane, now, waiting, waitMaxMs, shed }) => ({
          key: lane,
          cells: [
            <span key="lane" className={styles['lane']}>
              <span className={`${styles['swatch']} ${styles[lane]}`} aria-hidden="true" />
              {t(`lane.${lane}`)}
            </span>,
            tenth(now),
            formats.number(waiting),
            latency(waitMaxMs),
            formats.number(shed),
          ],
        })),
        {
          key: 'all',
          cells: [
            t('budget.all'),
            tenth(spending.now),
            formats.number(sum(({ waiting }) => waiting)),
            latency(Math.max(0, ...spending.lanes.map(({ waitMaxMs }) => waitMaxMs))),
            formats.number(sum(({ shed }) => shed)),
          ],
        },
      ]}
    />
  )
}

const Tenants = ({ spending }: { readonly spending: Spending }): ReactElement => {
  const { t, formats } = useTexts()
  return (
    <Table
      label={t('budget.tenants')}
      columns={[
        { title: t('budget.tenants') },
        ...spending.lanes.map(({ lane }) => ({ title: t(`lane.${lane}`), isNumber: true })),
        { title: t('budget.requests'), isNumber: true },
      ]}
      rows={spending.tenants.map(({ tenantId, lanes, total }) => ({
        key: tenantId,
        cells: [
          <bdi key="tenant">{tenantId}</bdi>,
          ...spending.lanes.map(({ lane }) => formats.number(lanes.get(lane) ?? 0)),
          <strong key="total">{formats.number(total)}</strong>,
        ],
      }))}
    />
  )
}
