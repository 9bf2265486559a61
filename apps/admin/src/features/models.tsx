import type { Model } from '@intilery-sidebar/contract/admin'
import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Command } from '../ui/command.tsx'
import { Note } from '../ui/note.tsx'

/** The models whose predictions agents see, each beside what it has to beat. */
export const Models = ({ models }: { readonly models: readonly Model[] }): ReactElement => {
  const { t, formats } = useTexts()
  return (
    <Card id="models" title={t('models.title')} columns={2}>
      {models.length === 0 ? (
        <>
          <Note>{t('models.none')}</Note>
          <Command>pnpm cli -- model evaluate --dataset set --model model.json</Command>
        </>
      ) : (
        <ul>
          {models.map(({ tenantId, atMs, summary }) => (
            <li key={`${tenantId} ${atMs}`}>
              <bdi lang="en">{summary}</bdi>
              <Note>
                <bdi>{tenantId}</bdi> · {formats.dateTime(atMs)}
              </Note>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
