import type { Json, JsonObject } from '@intilery-sidebar/contract'
import { useState, type FunctionComponent, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'
import { FieldList, FieldRow } from '../layout/field-list.tsx'
import { toAddressText } from './text/to-address-text.ts'
import { toLabel } from './text/to-label.ts'
import { toPreview } from './text/to-preview.ts'
import styles from './value-view.module.css'

type EntryProps = {
  readonly name: string
  readonly value: Json
  readonly property?: string
  readonly around?: JsonObject
  readonly path?: readonly string[] | null
}

type NestedViewProps = {
  readonly name: string
  readonly value: readonly Json[] | JsonObject
  readonly path: readonly string[] | null
  /** Draws one entry. */
  readonly View: FunctionComponent<EntryProps>
  /** Default: true. False where what is inside is said beside it. */
  readonly hasPreview?: boolean
}

const shownEntriesStep = 50

/**
 * A list or an object, closed until the agent opens it: one level at a time, so that no depth costs anything unseen.
 */
export const NestedView = (props: NestedViewProps): ReactElement => {
  const { name, value, path, View, hasPreview = true } = props
  const { t } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const [shown, setShown] = useState(shownEntriesStep)
  const entries = toEntries(value)
  const around = isList(value) ? undefined : value
  const rest = entries.length - shown
  if (entries.length === 0) return <span className={styles['empty']}>{t('values.empty')}</span>
  return (
    <>
      {!isOpen && hasPreview && <Preview entries={entries} around={around} />}{' '}
      <LinkButton
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'values.close-name' : 'values.open-name', { name })}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? 'values.close' : 'values.open')}
      </LinkButton>
      {isOpen && (
        <div className={styles['nested']} data-nested>
          <FieldList>
            {entries.slice(0, shown).map(([key, entry]) => (
              <FieldRow key={key} name={around === undefined ? key : toLabel(key)}>
                <View
                  name={toLabel(key)}
                  value={entry}
                  property={around === undefined ? '' : key}
                  path={path === null ? null : [...path, key]}
                  {...(around !== undefined && { around })}
                />
              </FieldRow>
            ))}
          </FieldList>
          {rest > 0 && (
            <LinkButton onClick={() => setShown(shown + shownEntriesStep)}>
              {t('values.more', { count: rest })}
            </LinkButton>
          )}
        </div>
      )}
    </>
  )
}

type Entries = readonly (readonly [string, Json])[]

type PreviewProps = { readonly entries: Entries; readonly around: JsonObject | undefined }

/** The first of what is inside, and how much more there is; an address as people write it. */
const Preview = ({ entries, around }: PreviewProps): ReactElement => {
  const { t } = useTexts()
  const { text, more } = toPreview(entries, around === undefined)
  const address = around && toAddressText(around)
  return (
    <bdi className={styles['preview']}>
      {address ?? (more > 0 ? t('fact.and-more', { first: text, count: more }) : text)}
    </bdi>
  )
}

const toEntries = (value: readonly Json[] | JsonObject): Entries =>
  isList(value) ? value.map((item, index) => [String(index + 1), item] as const) : Object.entries(value)

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value)
