import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import styles from './timeline.module.css'

type LinkedEventNoticeProps = {
  /** Null until the timeline around the event is there. */
  readonly isFound: boolean | null
  readonly onClose: () => void
}

/**
 * Says that the list starts at a linked event, or that this customer has no such event; leads back to the whole
 * timeline.
 */
export const LinkedEventNotice = ({ isFound, onClose }: LinkedEventNoticeProps): ReactElement => {
  const { t } = useTexts()
  return (
    <output className={styles['linked']}>
      <span>{t(isFound === false ? 'timeline.link-unknown' : 'timeline.link-shown')}</span>
      <LinkButton onClick={onClose}>{t('timeline.show-all')}</LinkButton>
    </output>
  )
}
