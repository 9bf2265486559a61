import type { Installed, Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import { hostNames } from '../facts/host-names.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'

const tones = {
  used: 'good',
  unused: 'neutral',
  'unknown-tenant': 'soon',
  'not-counted': 'soon',
} as const satisfies Record<Installed['health'], Tone>

/** Every host that may send agents, and whether they get in. */
export const Installations = ({ overview }: { readonly overview: Overview }): ReactElement => {
  const { t, formats } = useTexts()
  const { installations, refusals, atMs } = overview
  const hasBrands = new Set(installations.map(({ tenantId }) => tenantId)).size > 1
  return (
    <Card
      id="installations"
      title={t('installations.title')}
      columns={4}
      aside={formats.number(installations.length)}
    >
      {refusals.map(({ host, count, lastAtMs }) => (
        <div key={host}>
          <Status tone="bad">
            {t('installations.refused', { host: hostNames[host] ?? host, count: formats.number(count) })}
          </Status>
          <Note>{formats.relative(lastAtMs, atMs)}</Note>
        </div>
      ))}
      {installations.length === 0 ? (
        <Note>{t('installations.none')}</Note>
      ) : (
        <Table
          label={t('installations.title')}
          columns={[
            { title: t('installations.account') },
            ...(hasBrands ? [{ title: t('installations.brand') }] : []),
            { title: t('installations.health') },
            { title: t('installations.agents'), isNumber: true },
          ]}
          rows={installations.map(({ tenantId, host, accountId, health, agents, lastSeenAtMs }) => ({
            key: `${tenantId} ${host} ${accountId ?? ''}`,
            cells: [
              <div key="host">
                <strong>{hostNames[host] ?? host}</strong>
                <Note>{accountId === null ? t('installations.any') : <bdi>{accountId}</bdi>}</Note>
              </div>,
              ...(hasBrands ? [<bdi key="brand">{tenantId}</bdi>] : []),
              <div key="health">
                <Status tone={tones[health]}>{t(`installations.${health}`)}</Status>
                {lastSeenAtMs !== null && (
                  <Note>{t('installations.seen', { when: formats.relative(lastSeenAtMs, atMs) })}</Note>
                )}
              </div>,
              agents === null ? '–' : formats.number(agents),
            ],
          }))}
        />
      )}
    </Card>
  )
}
