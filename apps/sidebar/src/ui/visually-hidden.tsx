import type { ReactElement, ReactNode } from 'react'
import styles from './visually-hidden.module.css'

type VisuallyHiddenProps = {
  readonly children: ReactNode
  /** Read aloud when it changes, wherever the reader is. */
  readonly isLive?: boolean
}

/** Text for assistive technology alone. */
export const VisuallyHidden = ({ children, isLive = false }: VisuallyHiddenProps): ReactElement =>
  isLive ? (
    <output className={styles['spoken']}>{children}</output>
  ) : (
    <span className={styles['spoken']}>{children}</span>
  )
