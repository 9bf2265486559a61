import type { ProfileEvent } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { toJsonText } from '../../../ui/values/text/to-copy-text.ts'
import styles from './event-row.module.css'

/** Beyond this the browser stops being able to lay the text out; copying still takes all of it. */
const rawMaxLength = 100_000

/** The event as JSON, and a word about what is cut off. */
export const RawEvent = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const { t, formats } = useTexts()
  const raw = useMemo(() => toJsonText(event), [event])
  const cut = (raw?.length ?? 0) - rawMaxLength
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className={styles['raw']} dir="ltr" tabIndex={0}>
        {raw?.slice(0, rawMaxLength) ?? t('values.unprintable')}
      </pre>
      {cut > 0 && <p className={styles['none']}>{t('timeline.json-cut', { count: formats.number(cut) })}</p>}
    </>
  )
}
