import type { Json, ProfileEvent } from '@intilery-sidebar/contract'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FieldList, FieldRow } from '../../ui/field-list.tsx'
import { InsertButton } from '../../ui/insert-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRecord } from '../../ui/record-context.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { toJsonText } from '../../ui/values/to-copy-text.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { ValueView } from '../../ui/values/value-view.tsx'
import { toEventLink } from './event-link.ts'
import styles from './event-row.module.css'
import { toEventTitle } from './to-headline.ts'
import { toReplyText } from './to-reply-text.ts'

/** Everything an event carries: its properties as what they are, and the whole of it as JSON. */
export const EventDetails = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const { say, formats } = useTexts()
  const { recordUrl } = useRecord()
  const copyLink = useCopy()
  const [isRawShown, setIsRawShown] = useState(false)
  const raw = isRawShown ? toJsonText(event) : null
  const properties = Object.entries(event.properties).slice(0, propertiesMax)
  return (
    <>
      {properties.length === 0 && <p className={styles['none']}>{say('timeline.no-properties')}</p>}
      <FieldList>
        {properties.map(([name, value]) => (
          <FieldRow key={name} name={toLabel(name)}>
            <ValueView name={toLabel(name)} value={value} />
          </FieldRow>
        ))}
        <Provenance event={event} />
      </FieldList>
      <div className={styles['links']}>
        <LinkButton aria-expanded={isRawShown} onClick={() => setIsRawShown(!isRawShown)}>
          {say('timeline.json')}
        </LinkButton>
        <LinkButton onClick={() => copyLink.copy(toEventLink(event, recordUrl))}>
          {say(copyLink.state === 'idle' ? 'timeline.copy-link' : `copy.${copyLink.state}`)}
        </LinkButton>
        <InsertButton text={toReplyText(event, formats)} name={toEventTitle(event)} />
        {raw !== null && <CopyButton text={raw} name={say('timeline.json')} />}
      </div>
      {isRawShown && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className={styles['raw']} dir="ltr" tabIndex={0}>
          {raw?.slice(0, rawMaxLength) ?? say('values.unprintable')}
        </pre>
      )}
    </>
  )
}

/** More properties than a person reads; the JSON has them all. */
const propertiesMax = 100

/** Beyond this the browser stops being able to lay the text out; copying still takes all of it. */
const rawMaxLength = 100_000

const Provenance = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const { say, formats } = useTexts()
  const delayMs = Date.parse(event.receivedTime ?? '') - Date.parse(event.eventTime)
  const time: Json = event.eventTime
  return (
    <>
      <FieldRow name={say('timeline.time')}>
        <ValueView name={say('timeline.time')} value={time} />
      </FieldRow>
      {!Number.isNaN(delayMs) && (
        <FieldRow name={say('timeline.received')}>
          {say('timeline.received-later', { delay: formats.duration(delayMs) })}
        </FieldRow>
      )}
      {event.source !== null && (
        <FieldRow name={say('timeline.source')}>
          <ValueView name={say('timeline.source')} value={event.source} />
        </FieldRow>
      )}
    </>
  )
}
