import type { Json, JsonObject, ProfileEvent } from '@intilery-sidebar/contract'
import { isJsonObject, ownValue, toItemsName } from '@intilery-sidebar/vocabulary'
import { useMemo, useState, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { CopyButton } from '../../../ui/actions/copy-button.tsx'
import { InsertButton } from '../../../ui/actions/insert-button.tsx'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { useCopy } from '../../../ui/actions/use-copy.ts'
import { FieldList, FieldRow } from '../../../ui/layout/field-list.tsx'
import { MoreButton } from '../../../ui/lists/more-button.tsx'
import { useIncrementalList } from '../../../ui/lists/use-incremental-list.ts'
import { toTraitLabel } from '../../../ui/names/to-trait-label.ts'
import { useRecord } from '../../../ui/record-context.ts'
import { hasHidden } from '../../../ui/values/has-hidden.ts'
import { NestedView } from '../../../ui/values/nested-view.tsx'
import { toCopyText, toJsonText } from '../../../ui/values/text/to-copy-text.ts'
import { ValueView } from '../../../ui/values/value-view.tsx'
import { toHeadline } from '../families/to-headline.ts'
import { toEventLink } from './event-link.ts'
import styles from './event-row.module.css'
import { OrderLines } from './order-lines.tsx'
import { Provenance } from './provenance.tsx'
import { RawEvent } from './raw-event.tsx'
import { toOrderLines } from './to-order-lines.ts'
import { toReplyText } from './to-reply-text.ts'

const linkTexts = { idle: 'timeline.copy-link', copied: 'copy.copied', failed: 'copy.failed' } as const

/** As long as it takes to read what to do with a copied link. */
const sentenceMs = 5000

/** Everything an event carries: its order lines, its properties as what they are, and the whole of it as JSON. */
export const EventDetails = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const { t, formats } = useTexts()
  const { recordUrl, fragment } = useRecord()
  const copyLink = useCopy(sentenceMs)
  const [isRawShown, setIsRawShown] = useState(false)
  const carried = useMemo(() => toCarried(event), [event])
  const isHiding = useMemo(() => hasHidden(event), [event])
  const { shown, more } = useIncrementalList(Object.entries(carried))
  const inTable = useMemo(() => (toOrderLines(event).length === 0 ? null : toItemsName(event)), [event])
  return (
    <>
      <OrderLines event={event} />
      {shown.length === 0 && <p className={styles['none']}>{t('timeline.no-properties')}</p>}
      <FieldList>
        {shown.map(([name, value]) => (
          <Property key={name} name={name} value={value} around={carried} isInTable={name === inTable} />
        ))}
        {more !== null && <MoreButton more={more} />}
        <Provenance event={event} />
      </FieldList>
      {isHiding && <p className={styles['none']}>{t('timeline.hidden-inside')}</p>}
      <div className={styles['links']}>
        <LinkButton aria-expanded={isRawShown} onClick={() => setIsRawShown(!isRawShown)}>
          {t('timeline.json')}
        </LinkButton>
        <LinkButton onClick={() => copyLink.copy(toEventLink(event, recordUrl))}>
          {copyLink.state === 'copied' && fragment === undefined
            ? t('timeline.link-copied', { search: t('timeline.search') })
            : t(linkTexts[copyLink.state])}
        </LinkButton>
        {!isHiding && (
          <InsertButton
            text={toReplyText(event, { t, formats })}
            name={toHeadline(event, { t, formats }).name}
          />
        )}
        {isRawShown && !isHiding && <CopyButton text={toJsonText(event) ?? ''} name={t('timeline.json')} />}
      </div>
      {isRawShown && <RawEvent event={event} />}
    </>
  )
}

type PropertyProps = {
  readonly name: string
  readonly value: Json
  readonly around: JsonObject
  /** The table says what it holds; opened, it says the rest. */
  readonly isInTable: boolean
}

const Property = ({ name, value, around, isInTable }: PropertyProps): ReactElement => {
  const { t } = useTexts()
  const label = toTraitLabel(name, t)
  const copy = toCopyText(value)
  return (
    <FieldRow name={label} action={copy === '' ? undefined : <CopyButton text={copy} name={label} />}>
      {isInTable && isJsonList(value) ? (
        <NestedView name={label} value={value} View={ValueView} path={null} hasPreview={false} />
      ) : (
        <ValueView name={label} value={value} property={name} around={around} />
      )}
    </FieldRow>
  )
}

const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** `identify` and `group` carry traits and no properties; a page's or screen's name may stand beside them. */
const toCarried = ({ properties, rest }: ProfileEvent): JsonObject => {
  const traits = ownValue(rest, 'traits')
  const name = ownValue(rest, 'name')
  return {
    ...(typeof name === 'string' && !Object.hasOwn(properties, 'name') && { name }),
    ...(isJsonObject(traits) && traits),
    ...properties,
  }
}
