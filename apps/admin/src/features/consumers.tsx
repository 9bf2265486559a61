import type { Overview } from '@intilery-sidebar/contract/admin'
import { Tag } from '@zendeskgarden/react-tags'
import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Command } from '../ui/command.tsx'
import { Note } from '../ui/note.tsx'
import { Table } from '../ui/table.tsx'

/** The servers that read through the personalization service. */
export const Consumers = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const { t, formats } = useTexts()
  const { consumers, atMs } = overview
  const toLastUse = (lastUsedAtMs: number | null): string =>
    lastUsedAtMs === null ? t('consumers.never') : formats.relative(lastUsedAtMs, atMs)
  return (
    <Card id="consumers" title={t('consumers.title')} columns={2} aside={formats.number(consumers.length)}>
      {consumers.length === 0 ? (
        <>
          <Note>{t('consumers.none')}</Note>
          <Command>
            pnpm cli -- keys make personalization --consumer web-shop --scopes recommendations
          </Command>
        </>
      ) : (
        <Table
          label={t('consumers.title')}
          columns={[
            { title: t('consumers.name') },
            { title: t('consumers.scopes') },
            { title: t('consumers.used'), isNumber: true },
          ]}
          rows={consumers.map(({ prefix, consumer, scopes, lastUsedAtMs, endsAtMs }) => ({
            key: prefix,
            cells: [
              <div key="name">
                <strong>
                  <bdi>{consumer}</bdi>
                </strong>
                <Note>
                  <bdi>{prefix}…</bdi>
                </Note>
              </div>,
              scopes.join(', '),
              endsAtMs !== null && endsAtMs <= atMs ? (
                <Tag key="ended" size="small">
                  {t('consumers.ended')}
                </Tag>
              ) : (
                toLastUse(lastUsedAtMs)
              ),
            ],
          }))}
        />
      )}
    </Card>
  )
}
