import type { ReactElement, ReactNode } from 'react'
import styles from './note.module.css'

/** What a card says where it has no rows, or below them. */
export const Note = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <p className={styles['note']}>{children}</p>
)
