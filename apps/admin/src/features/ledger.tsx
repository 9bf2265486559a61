import type { LedgerReport, Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import type { MessageKey } from '../texts/message-key.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Command } from '../ui/command.tsx'
import { Note } from '../ui/note.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import styles from './ledger.module.css'

/** How much was shown, of what kind, and how to find out to whom. */
export const Ledger = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const { t, formats } = useTexts()
  const { ledger } = overview
  const today = ledger?.days.at(-1)?.count ?? 0
  return (
    <Card
      id="ledger"
      title={t('ledger.title')}
      columns={2}
      aside={ledger === null ? undefined : t('ledger.today', { count: formats.number(today) })}
    >
      {ledger === null ? (
        <Status tone="bad">{t(overview.isStoreWell ? 'ledger.not-counted' : 'ledger.away')}</Status>
      ) : (
        <Report ledger={ledger} />
      )}
      <Note>{t('ledger.who')}</Note>
      <Command>pnpm cli -- who-saw --customer email:…</Command>
      <Command>pnpm cli -- ledger verify</Command>
    </Card>
  )
}

const Report = ({ ledger: { days, actions } }: { readonly ledger: LedgerReport }): ReactElement => {
  const { t, formats } = useTexts()
  const max = Math.max(1, ...days.map(({ count }) => count))
  const all = days.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return <Note>{t('ledger.none')}</Note>
  return (
    <>
      <Note>{t('ledger.chart', { count: formats.number(all) })}</Note>
      <div aria-hidden="true" className={styles['days']}>
        {days.map(({ day, count }) => (
          <span key={day} className={styles['day']} style={{ blockSize: `${(100 * count) / max}%` }} />
        ))}
      </div>
      <Table
        label={t('ledger.title')}
        columns={[{ title: t('ledger.what') }, { title: t('ledger.times'), isNumber: true }]}
        rows={actions.map(({ action, count }) => {
          const name = names[action]
          return { key: action, cells: [name === undefined ? action : t(name), formats.number(count)] }
        })}
      />
    </>
  )
}

const names: Readonly<Record<string, MessageKey>> = {
  resolve: 'action.resolve',
  traits: 'action.traits',
  meta: 'action.meta',
  events: 'action.events',
  insights: 'action.insights',
  live: 'action.live',
  reveal: 'action.reveal',
  export: 'action.export',
  personalization: 'action.personalization',
}
