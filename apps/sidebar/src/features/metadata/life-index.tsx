import type { ActionSpan, ProfileEvent } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Section } from '../../ui/section.tsx'
import { useGradually } from '../../ui/use-gradually.ts'
import { newestFirst } from '../../ui/newest-first.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { toNameText } from '../../ui/values/to-name-text.ts'
import styles from './metadata.module.css'

/** First and last event of every action there ever was: a life on one screen, whatever the timeline has loaded. */
export const LifeIndex = ({ actions }: { readonly actions: readonly ActionSpan[] }): ReactElement => {
  const { say } = useTexts()
  const ordered = useMemo(() => newestFirst(actions), [actions])
  const { shown, more } = useGradually(ordered)
  return (
    <Section
      name="life-index"
      title={say('metadata.index')}
      aside={say('metadata.index-count', { count: actions.length })}
    >
      {actions.length === 0 ? (
        <p className={styles['none']}>{say('metadata.no-events')}</p>
      ) : (
        <table className={styles['index']}>
          <thead>
            <tr>
              <th scope="col">{say('metadata.action')}</th>
              <th scope="col">{say('metadata.first')}</th>
              <th scope="col">{say('metadata.last')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ action, first, last }) => (
              <tr key={action}>
                <th scope="row">
                  <bdi>{toLabel(action)}</bdi>
                </th>
                <EventDate event={first} />
                <EventDate event={last} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton more={more} />
    </Section>
  )
}

const EventDate = ({ event }: { readonly event: ProfileEvent | null }): ReactElement => {
  const { formats } = useTexts()
  const atMs = Date.parse(event?.eventTime ?? '')
  if (event === null) return <td>–</td>
  if (Number.isNaN(atMs)) return <td>{toNameText(event.eventTime)}</td>
  return (
    <td>
      <time dateTime={event.eventTime} title={formats.exact(atMs)}>
        {formats.date(atMs)}
      </time>
    </td>
  )
}
