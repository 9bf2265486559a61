import type { ReactElement, ReactNode } from 'react'
import styles from './states-page.module.css'

/** The space that a section leaves around a piece that has none of its own. */
export const Padded = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className={styles['padded']}>{children}</div>
)
