import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { VisuallyHidden } from '../visually-hidden.tsx'
import styles from './copyable-text.module.css'
import { useCopy } from './use-copy.ts'

type CopyableTextProps = {
  readonly text: string
  /** What the text is, e.g. "Email". */
  readonly name: string
}

/** An address or id that a press copies. It is written from left to right in every language, and never cut. */
export const CopyableText = ({ text, name }: CopyableTextProps): ReactElement => {
  const { t } = useTexts()
  const { state, copy } = useCopy()
  const label = t('copy.copy-name', { name })
  return (
    <>
      <button
        type="button"
        className={styles['copyable']}
        data-state={state}
        aria-label={`${label}: ${text}`}
        title={label}
        onClick={() => copy(text)}
      >
        <bdi dir="ltr">{text}</bdi>
      </button>
      <VisuallyHidden isLive>
        {state === 'copied' && t('copy.copied')}
        {state === 'failed' && t('copy.failed')}
      </VisuallyHidden>
    </>
  )
}
