import type { ReactElement } from 'react'
import type { ShownFreshness } from '../../api/profile/to-shown.ts'
import type { Translate } from '../../texts/create-translate.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../actions/copy-button.tsx'
import { RelativeTime } from '../time/relative-time.tsx'
import { VisuallyHidden } from '../visually-hidden.tsx'
import styles from './freshness-bar.module.css'

type FreshnessBarProps = {
  readonly freshness: ShownFreshness
  /** What else is worth knowing about the section, e.g. how much of it is loaded. */
  readonly detail?: string | null
  /** What a partial answer is based on, where that is known; it takes the place of *a part is missing*. */
  readonly basis?: string | undefined
  /** Whether what is new comes by itself; null or left out where it does not. */
  readonly live?: 'starting' | 'on' | 'paused' | null
}

/** How far what is above can be trusted: how it was had, how old it is, and the id to quote when it looks wrong. */
export const FreshnessBar = (props: FreshnessBarProps): ReactElement => {
  const { freshness, detail = null, basis, live = null } = props
  const { t } = useTexts()
  const { asOf, upstreamRequestId } = freshness
  const reason = (freshness.state === 'partial' ? basis : undefined) ?? toReason(freshness, t)
  // What was cached is as good as live while everything since comes by itself.
  const isKeptLive = live === 'on' && (freshness.state === 'live' || freshness.state === 'cached')
  // The id is what support asks for when something looks wrong; beside what is right it reads as "copy all".
  const isDoubtful = freshness.state === 'stale' || freshness.state === 'partial'
  // An answer is not live once the way by which it would be kept so is interrupted.
  const isLeft = live === 'paused' && freshness.state === 'live'
  const state = isKeptLive ? 'live' : isLeft ? 'cached' : freshness.state
  return (
    <p className={styles['strip']} data-state={state}>
      <span className={styles['dot']} aria-hidden="true" />
      <span className={styles['text']}>
        <span className={styles['state']}>{t(`freshness.${state}`)}</span>
        {' · '}
        {!isKeptLive && <RelativeTime iso={asOf} within="freshness.updated" />}
        {isKeptLive && detail === null && t('live.on')}
        {isKeptLive && detail !== null && <VisuallyHidden>{t('live.on')} · </VisuallyHidden>}
        {live === 'paused' && ` · ${t('live.paused')}`}
        {reason !== null && ` · ${reason}`}
        {detail !== null && (isKeptLive ? detail : ` · ${detail}`)}
      </span>
      {upstreamRequestId !== null && isDoubtful && (
        <CopyButton text={upstreamRequestId} name={t('freshness.request-id')} />
      )}
    </p>
  )
}

/** Why it is no better than that, and what to do about it. */
const toReason = ({ state, because, parts, unreadable }: ShownFreshness, t: Translate): string | null => {
  if (state === 'stale')
    return t(because === undefined ? 'freshness.stale-hint' : `freshness.stale-${because}`)
  if (state !== 'partial') return null
  if (parts !== undefined) return t('freshness.partial-parts', parts)
  if (unreadable === undefined) return t('freshness.partial-hint')
  return typeof unreadable === 'number'
    ? t('freshness.unreadable-events', { count: unreadable })
    : t('freshness.unreadable-fields', { fields: unreadable.join(', ') })
}
