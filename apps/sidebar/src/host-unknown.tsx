import type { ReactElement } from 'react'
import styles from './app.module.css'

/** Nobody embeds the page, or nobody we know. No host has said a language either, so this is the one text in English alone. */
export const HostUnknown = (): ReactElement => (
  <div className={styles['nobody']} role="alert">
    <h1 className={styles['title']}>Open the sidebar from its ticket or deal</h1>
    <p>The page around it did not say who it is. Reload that page to try again.</p>
  </div>
)
