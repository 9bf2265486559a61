import type { Json } from '@intilery-sidebar/contract'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../link-button.tsx'
import { FieldList, FieldRow } from '../field-list.tsx'
import { toPreview } from './to-preview.ts'
import styles from './value-view.module.css'

type NestedViewProps = {
  readonly name: string
  readonly entries: readonly (readonly [string, Json])[]
  readonly isList: boolean
  /** Draws one entry's value. */
  readonly children: (name: string, value: Json) => ReactElement
}

const shownEntriesStep = 50

/** A list or an object, closed until a person opens it: one level at a time, so that no depth costs anything unseen. */
export const NestedView = ({ name, entries, isList, children }: NestedViewProps): ReactElement => {
  const { say } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const [shown, setShown] = useState(shownEntriesStep)
  const rest = entries.length - shown
  if (entries.length === 0) return <span className={styles['empty']}>{say('values.empty')}</span>
  return (
    <>
      {!isOpen && <bdi className={styles['preview']}>{toPreview(entries, isList)}</bdi>}{' '}
      <LinkButton
        aria-expanded={isOpen}
        aria-label={say(isOpen ? 'values.close-name' : 'values.open-name', { name })}
        onClick={() => setIsOpen(!isOpen)}
      >
        {say(isOpen ? 'values.close' : 'values.open')}
      </LinkButton>
      {isOpen && (
        <div className={styles['nested']}>
          <FieldList>
            {entries.slice(0, shown).map(([key, value]) => (
              <FieldRow key={key} name={key}>
                {children(key, value)}
              </FieldRow>
            ))}
          </FieldList>
          {rest > 0 && (
            <LinkButton onClick={() => setShown(shown + shownEntriesStep)}>
              {say('values.more', { count: rest })}
            </LinkButton>
          )}
        </div>
      )}
    </>
  )
}
