import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { MoreButton } from '../../ui/lists/more-button.tsx'
import { newestFirst } from '../../ui/lists/newest-first.ts'
import { useIncrementalList } from '../../ui/lists/use-incremental-list.ts'
import { toSpanName } from '../../ui/names/to-event-name.ts'
import { useOpenTimeline } from '../../ui/open-timeline-context.ts'
import { toNameText } from '../../ui/values/text/to-name-text.ts'
import styles from './metadata.module.css'

/** First and last event of every kind there ever was; pressing a kind opens the timeline with it alone. */
export const ActionSummary = ({ actions }: { readonly actions: readonly ActionSpan[] }): ReactElement => {
  const { t, formats } = useTexts()
  const ordered = useMemo(() => newestFirst(actions), [actions])
  const { shown, more } = useIncrementalList(ordered)
  return (
    <Section name="life-index" title={t('metadata.index')} aside={formats.number(actions.length)}>
      {actions.length === 0 ? (
        <p className={styles['none']}>{t('metadata.no-events')}</p>
      ) : (
        <table className={styles['index']}>
          <thead>
            <tr>
              <th scope="col">{t('metadata.action')}</th>
              <th scope="col">{t('metadata.first')}</th>
              <th scope="col">{t('metadata.last')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((span) => (
              <tr key={span.action}>
                <th scope="row">
                  <ActionLink span={span} />
                </th>
                <Span first={span.first} last={span.last} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton more={more} />
    </Section>
  )
}

const ActionLink = ({ span }: { readonly span: ActionSpan }): ReactElement => {
  const { t } = useTexts()
  const open = useOpenTimeline()
  const name = <bdi>{toSpanName(span, t)}</bdi>
  return open === null ? name : <LinkButton onClick={() => open(span.action)}>{name}</LinkButton>
}

/** Where one event is both first and last, its date stands once. */
const Span = ({ first, last }: Pick<ActionSpan, 'first' | 'last'>): ReactElement =>
  first !== null && first.eventId === last?.eventId ? (
    <EventDate event={first} columns={2} />
  ) : (
    <>
      <EventDate event={first} />
      <EventDate event={last} />
    </>
  )

type EventDateProps = { readonly event: ProfileEvent | null; readonly columns?: number }

const EventDate = ({ event, columns = 1 }: EventDateProps): ReactElement => {
  const { formats } = useTexts()
  const atMs = Date.parse(event?.eventTime ?? '')
  if (event === null) return <td>–</td>
  if (Number.isNaN(atMs)) return <td>{toNameText(event.eventTime)}</td>
  return (
    <td colSpan={columns}>
      <time dateTime={event.eventTime} title={formats.exact(atMs)}>
        {formats.date(atMs)}
      </time>
    </td>
  )
}
