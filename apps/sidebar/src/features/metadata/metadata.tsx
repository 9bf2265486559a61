import type { Meta } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { FieldList, FieldRow } from '../../ui/field-list.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Section } from '../../ui/section.tsx'
import { ValueView } from '../../ui/values/value-view.tsx'
import { Audiences } from './audiences.tsx'
import { LifeIndex } from './life-index.tsx'

/** Where a profile came from, which audiences it is in, and every kind of event it ever had. */
export const Metadata = ({ meta }: { readonly meta: Meta }): ReactElement => {
  const { say } = useTexts()
  const { createdBy, audiences, lastActivityTime, actions } = meta
  return (
    <>
      <Section name="metadata" title={say('metadata.title')}>
        <FieldList>
          {createdBy !== null && (
            <>
              <FieldRow name={say('metadata.created')}>
                <ValueView name={say('metadata.created')} value={createdBy.createdTime} />
              </FieldRow>
              <FieldRow name={say('metadata.created-by')}>
                <ValueView name={say('metadata.created-by')} value={createdBy.type} />
              </FieldRow>
              <FieldRow name={say('metadata.file')}>
                <ValueView name={say('metadata.file')} value={createdBy.filename} />
              </FieldRow>
            </>
          )}
          <FieldRow name={say('metadata.last-activity')}>
            {lastActivityTime === null ? say('metadata.never') : <RelativeTime iso={lastActivityTime} />}
          </FieldRow>
          <FieldRow name={say('metadata.audiences')}>
            <Audiences audiences={audiences} />
          </FieldRow>
        </FieldList>
      </Section>
      <LifeIndex actions={actions} />
    </>
  )
}
