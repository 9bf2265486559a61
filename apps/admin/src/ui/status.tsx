import Warning from '@zendeskgarden/svg-icons/src/16/alert-error-stroke.svg?react'
import Check from '@zendeskgarden/svg-icons/src/16/check-circle-stroke.svg?react'
import Dash from '@zendeskgarden/svg-icons/src/16/circle-stroke.svg?react'
import Soon from '@zendeskgarden/svg-icons/src/16/clock-stroke.svg?react'
import type { ReactElement, ReactNode } from 'react'
import styles from './status.module.css'

export type Tone = 'good' | 'bad' | 'soon' | 'neutral'

const icons = { good: Check, bad: Warning, soon: Soon, neutral: Dash } as const

/** How something is: always a word beside the colour. */
export const Status = ({
  tone,
  children,
}: {
  readonly tone: Tone
  readonly children: ReactNode
}): ReactElement => {
  const Icon = icons[tone]
  return (
    <span className={`${styles['status']} ${styles[tone]}`}>
      <Icon className={styles['icon']} aria-hidden="true" />
      <span>{children}</span>
    </span>
  )
}
