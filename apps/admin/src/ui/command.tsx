import type { ReactElement } from 'react'
import styles from './command.module.css'

/** A command for the admin's terminal. It is selected whole by one click. */
export const Command = ({ children }: { readonly children: string }): ReactElement => (
  <code className={styles['command']} dir="ltr">
    {children}
  </code>
)
