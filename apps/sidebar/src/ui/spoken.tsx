import type { ReactElement, ReactNode } from 'react'
import styles from './spoken.module.css'

type SpokenProps = {
  readonly children: ReactNode
  /** Read aloud when it changes, wherever the reader is. */
  readonly isLive?: boolean
}

/** Text for assistive technology alone. */
export const Spoken = ({ children, isLive = false }: SpokenProps): ReactElement =>
  isLive ? (
    <output className={styles['spoken']}>{children}</output>
  ) : (
    <span className={styles['spoken']}>{children}</span>
  )
