import type { ReactElement } from 'react'
import type { MessageKey } from '../../texts/message-key.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useNow } from './use-now.ts'

type RelativeTimeProps = {
  readonly iso: string
  /** A text with a `{when}` slot to say it in. */
  readonly within?: MessageKey
}

/** Two clocks may differ by so much without anything being wrong. */
const clockSkewMs = 120_000

/** How long ago, with the exact time as its tooltip. An unreadable time is shown as it came. */
export const RelativeTime = ({ iso, within }: RelativeTimeProps): ReactElement => {
  const { t, formats } = useTexts()
  const nowMs = useNow()
  const atMs = Date.parse(iso)
  if (Number.isNaN(atMs)) return <bdi>{iso}</bdi>
  // A device whose clock is ahead: to call that "now" would be wrong until the day comes.
  const isFuture = atMs - nowMs > clockSkewMs
  const when = isFuture
    ? t('app.in-future', { date: formats.date(atMs) })
    : formats.relative(Math.min(atMs, nowMs), nowMs)
  return (
    <time dateTime={iso} title={formats.exact(atMs)}>
      {within === undefined ? when : t(within, { when })}
    </time>
  )
}
