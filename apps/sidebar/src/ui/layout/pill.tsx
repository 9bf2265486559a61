import type { ReactElement, ReactNode } from 'react'
import styles from './pill.module.css'

export type PillTone = 'success' | 'danger' | 'warning' | 'neutral'

type PillProps = { readonly tone: PillTone; readonly children: ReactNode }

/** A state in a word, coloured by what it means. Garden's tags shout in these colours; a list of them must not. */
export const Pill = ({ tone, children }: PillProps): ReactElement => (
  <span className={styles['pill']} data-tone={tone}>
    {children}
  </span>
)
