import { Alert, Title, Well } from '@zendeskgarden/react-notifications'
import Lock from '@zendeskgarden/svg-icons/src/16/lock-locked-stroke.svg?react'
import type { ReactElement, ReactNode } from 'react'
import type { MessageKey } from '../../texts/message-key.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CopyButton } from '../actions/copy-button.tsx'
import styles from './problem-notice.module.css'
import { RetryButton } from '../actions/retry-button.tsx'

export type ProblemTone = 'error' | 'warning' | 'info' | 'forbidden'

type ProblemNoticeProps = {
  readonly title: MessageKey
  readonly hint: MessageKey
  readonly tone: ProblemTone
  readonly requestId?: string | null
  readonly retryAfterSeconds?: number | null
  readonly onRetry: () => void
  /** A page of the gateway that connects the host, in a tab of its own. */
  readonly connectAt?: string | undefined
}

/**
 * Says what is wrong, what to do about it and whom to tell, and offers another try unless it would end alike: what is
 * forbidden stays so.
 */
export const ProblemNotice = (props: ProblemNoticeProps): ReactElement => {
  const { t } = useTexts()
  const { requestId = null, retryAfterSeconds } = props
  return (
    <Box tone={props.tone}>
      <Title>{t(props.title)}</Title>
      <p className={styles['hint']}>{t(props.hint)}</p>
      <div className={styles['foot']}>
        {props.connectAt !== undefined && (
          <a className={styles['connect']} href={props.connectAt} target="_blank" rel="noopener">
            {t('hint.connect')}
          </a>
        )}
        {props.tone !== 'forbidden' && (
          <RetryButton key={requestId} afterSeconds={retryAfterSeconds ?? 0} onRetry={props.onRetry} />
        )}
        {requestId !== null && (
          <span className={styles['request']}>
            {t('freshness.request-id')} <CopyButton text={requestId} name={t('freshness.request-id')} />
          </span>
        )}
      </div>
    </Box>
  )
}

/** Garden has no alert for what is forbidden: that is no mishap, so it looks like none. */
const Box = ({
  tone,
  children,
}: {
  readonly tone: ProblemTone
  readonly children: ReactNode
}): ReactElement =>
  tone === 'forbidden' ? (
    <Well isRecessed role="alert" className={styles['notice']}>
      <Lock className={styles['lock']} aria-hidden="true" />
      {children}
    </Well>
  ) : (
    <Alert type={tone} role="alert" className={styles['notice']}>
      {children}
    </Alert>
  )
