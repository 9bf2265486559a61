import type { Meta } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldList, FieldRow } from '../../ui/layout/field-list.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { ValueView } from '../../ui/values/value-view.tsx'
import { Audiences } from './audiences.tsx'
import { ActionSummary } from './action-summary.tsx'

/** Where a profile came from, which audiences it is in, and every kind of event it ever had. */
export const Metadata = ({ meta }: { readonly meta: Meta }): ReactElement => {
  const { t } = useTexts()
  const { createdBy, audiences, lastActivityTime, actions } = meta
  return (
    <>
      <Section name="metadata" title={t('metadata.title')}>
        <FieldList>
          {createdBy !== null && (
            <>
              <FieldRow name={t('metadata.created')}>
                <ValueView name={t('metadata.created')} value={createdBy.createdTime} property="created_at" />
              </FieldRow>
              <FieldRow name={t('metadata.created-by')}>
                <ValueView name={t('metadata.created-by')} value={createdBy.type} />
              </FieldRow>
              {createdBy.filename !== null && createdBy.filename !== '' && (
                <FieldRow name={t('metadata.file')}>
                  <ValueView name={t('metadata.file')} value={createdBy.filename} />
                </FieldRow>
              )}
            </>
          )}
          <FieldRow name={t('metadata.last-activity')}>
            {lastActivityTime === null ? t('metadata.never') : <RelativeTime iso={lastActivityTime} />}
          </FieldRow>
          <FieldRow name={t('metadata.audiences')}>
            <Audiences audiences={audiences.filter((audience) => typeof audience === 'string')} />
          </FieldRow>
        </FieldList>
      </Section>
      <ActionSummary actions={actions} />
    </>
  )
}
