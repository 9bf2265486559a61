import type { ButtonHTMLAttributes, ReactElement } from 'react'
import styles from './link-button.module.css'

/** A button that reads as a link, small enough to stand within a line of text. */
export const LinkButton = (
  props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>,
): ReactElement => <button type="button" {...props} className={styles['link']} />
