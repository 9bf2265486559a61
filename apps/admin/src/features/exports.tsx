import type { ExportRun, Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import type { MessageKey } from '../texts/message-key.ts'
import { useTexts, type Texts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Command } from '../ui/command.tsx'
import { Note } from '../ui/note.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'

const tones = {
  running: 'neutral',
  complete: 'good',
  partial: 'soon',
  failed: 'bad',
  abandoned: 'soon',
} as const satisfies Record<ExportRun['state'], Tone>

/** Why an export failed, by the exporter's codes. */
const reasons: Readonly<Record<string, MessageKey>> = {
  locked: 'exports.locked',
  folder: 'exports.folder',
  upstream: 'exports.upstream',
  listing: 'exports.listing',
}

/** The newest exports: how far each is, or how it ended. */
export const Exports = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const texts = useTexts()
  const { t, formats, size } = texts
  const { exportRuns, atMs } = overview
  const hasBrands = new Set(exportRuns.map(({ tenantId }) => tenantId)).size > 1
  return (
    <Card id="exports" title={t('exports.title')} columns={4}>
      {exportRuns.length === 0 ? (
        <>
          <Note>{t('exports.none')}</Note>
          <Command>pnpm cli -- export --folder out</Command>
        </>
      ) : (
        <Table
          label={t('exports.title')}
          columns={[
            { title: t('exports.started') },
            { title: t('exports.state') },
            { title: t('exports.customers'), isNumber: true },
            { title: t('exports.events'), isNumber: true },
            { title: t('exports.size'), isNumber: true },
          ]}
          rows={exportRuns.map((run, index) => ({
            key: `${run.tenantId} ${run.startedAtMs} ${index}`,
            cells: [
              <div key="started">
                {formats.dateTime(run.startedAtMs)}
                {hasBrands && (
                  <Note>
                    <bdi>{run.tenantId}</bdi>
                  </Note>
                )}
              </div>,
              <div key="state">
                <Status tone={tones[run.state]}>{t(`exports.${run.state}`)}</Status>
                {toNotes(run, atMs, texts).map((note) => (
                  <Note key={note}>{note}</Note>
                ))}
              </div>,
              toCustomers(run, texts),
              run.written === null ? '–' : formats.number(run.written.events),
              <div key="size">
                {run.written === null ? '–' : size(run.written.bytes)}
                {run.written !== null && (
                  <Note>{t('exports.files', { count: formats.number(run.written.files) })}</Note>
                )}
              </div>,
            ],
          }))}
        />
      )}
    </Card>
  )
}

type NoteTexts = Pick<Texts, 't' | 'formats'>

/** What the admin should know beside the state. */
const toNotes = (run: ExportRun, atMs: number, { t, formats }: NoteTexts): readonly string[] => {
  const { state, reason, startedAtMs, reportedAtMs, endedAtMs, customers, complete, unreadable } = run
  if (state === 'running' || state === 'abandoned')
    return [
      t('exports.reported', { when: formats.relative(reportedAtMs, atMs) }),
      ...(state === 'abandoned' ? [t('exports.again')] : []),
    ]
  if (state === 'failed') return [t(reasons[reason ?? ''] ?? 'exports.unknown')]
  const gaps = customers - complete
  return [
    ...(gaps > 0 ? [t('exports.gaps', { count: formats.number(gaps) })] : []),
    ...(unreadable > 0 ? [t('exports.unreadable', { count: formats.number(unreadable) })] : []),
    t('exports.took', { duration: formats.duration((endedAtMs ?? reportedAtMs) - startedAtMs) }),
  ]
}

const toCustomers = ({ complete, customers }: ExportRun, { t, formats }: NoteTexts): string =>
  complete === customers
    ? formats.number(customers)
    : t('exports.of', { complete: formats.number(complete), customers: formats.number(customers) })
