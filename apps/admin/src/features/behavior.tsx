import type { Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import type { Sums } from '../facts/sum-processes.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Command } from '../ui/command.tsx'
import { Note } from '../ui/note.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'

type BehaviorProps = { readonly overview: Overview; readonly drift: Sums['drift'] }

/** What was learned about the Profile API, and where it differs from its documentation. */
export const Behavior = ({ overview, drift }: BehaviorProps): ReactElement => {
  const { t, formats } = useTexts()
  const { readings, atMs } = overview
  return (
    <Card id="behavior" title={t('behavior.title')} columns={2}>
      {drift.length === 0 ? (
        <Status tone="good">{t('behavior.no-drift')}</Status>
      ) : (
        <Table
          label={t('behavior.drift')}
          columns={[{ title: t('behavior.drift') }, { title: '', isNumber: true }]}
          rows={drift.map(({ name, count, lastAtMs }) => ({
            key: name,
            cells: [
              <Status key="kind" tone="soon">
                <bdi>{name}</bdi>
              </Status>,
              `${formats.number(count)} · ${formats.relative(lastAtMs, atMs)}`,
            ],
          }))}
        />
      )}
      {readings.length === 0 ? (
        <>
          <Note>{t('behavior.none')}</Note>
          <Command>pnpm cli -- doctor --capabilities readings.json</Command>
        </>
      ) : (
        <Table
          label={t('behavior.title')}
          columns={[{ title: t('behavior.question') }, { title: t('behavior.answer') }]}
          rows={readings.map(({ tenantId, question, answer }) => ({
            key: `${tenantId} ${question}`,
            cells: [
              <bdi key="question">{question}</bdi>,
              answer === null ? t('behavior.unknown') : <bdi key="answer">{answer}</bdi>,
            ],
          }))}
        />
      )}
    </Card>
  )
}
