import type { ReactElement } from 'react'
import type { ShownFreshness } from '../../api/to-shown.ts'
import type { Say } from '../../texts/create-say.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../copy-button.tsx'
import { RelativeTime } from '../relative-time.tsx'
import styles from './truth-strip.module.css'

type TruthStripProps = {
  readonly freshness: ShownFreshness
  /** What else is worth knowing about the section, e.g. how much of it is loaded. */
  readonly detail?: string | null
  /** Whether what is new comes by itself; null or left out where it does not. */
  readonly live?: 'starting' | 'on' | 'paused' | null
}

/** How far what is above can be trusted: how it was had, how old it is, and the id to quote when it looks wrong. */
export const TruthStrip = ({ freshness, detail = null, live = null }: TruthStripProps): ReactElement => {
  const { say } = useTexts()
  const { asOf, upstreamRequestId } = freshness
  const reason = toReason(freshness, say)
  // What was cached is as good as live while everything since comes by itself.
  const isKeptLive = live === 'on' && (freshness.state === 'live' || freshness.state === 'cached')
  const state = isKeptLive ? 'live' : freshness.state
  return (
    <p className={styles['strip']} data-state={state}>
      <span className={styles['dot']} aria-hidden="true" />
      <span className={styles['text']}>
        <span className={styles['state']}>{say(`truth.${state}`)}</span>
        {' · '}
        {isKeptLive ? say('live.on') : <RelativeTime iso={asOf} within="truth.updated" />}
        {live === 'paused' && ` · ${say('live.paused')}`}
        {reason !== null && ` · ${reason}`}
        {detail !== null && ` · ${detail}`}
      </span>
      {upstreamRequestId !== null && <CopyButton text={upstreamRequestId} name={say('truth.request-id')} />}
    </p>
  )
}

/** Why it is no better than that, and what to do about it. */
const toReason = ({ state, because, parts }: ShownFreshness, say: Say): string | null => {
  if (state === 'stale') return say(because === undefined ? 'truth.stale-hint' : `truth.stale-${because}`)
  if (state !== 'partial') return null
  return parts === undefined ? say('truth.partial-hint') : say('truth.partial-parts', parts)
}
