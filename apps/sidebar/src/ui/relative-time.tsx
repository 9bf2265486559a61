import type { ReactElement } from 'react'
import type { MessageKey } from '../texts/message-key.ts'
import { useTexts } from '../texts/texts-context.ts'
import { useNow } from './use-now.ts'

type RelativeTimeProps = {
  readonly iso: string
  /** A text with a `{when}` slot to say it in. */
  readonly within?: MessageKey
}

/** How long ago, with the exact time for whoever points at it. An unreadable time shows as it came. */
export const RelativeTime = ({ iso, within }: RelativeTimeProps): ReactElement => {
  const { say, formats } = useTexts()
  const nowMs = useNow()
  const atMs = Date.parse(iso)
  if (Number.isNaN(atMs)) return <bdi>{iso}</bdi>
  const when = formats.relative(Math.min(atMs, nowMs), nowMs)
  return (
    <time dateTime={iso} title={formats.exact(atMs)}>
      {within === undefined ? when : say(within, { when })}
    </time>
  )
}
