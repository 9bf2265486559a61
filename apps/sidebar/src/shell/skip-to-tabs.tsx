import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import styles from './app.module.css'

/** The first Tab stop, out of sight until it has the focus: the header has as many as it has things to copy. */
export const SkipToTabs = (): ReactElement => (
  <button type="button" className={styles['skip']} onClick={focusTabs}>
    {useTexts().t('app.skip-to-tabs')}
  </button>
)

const focusTabs = (): void => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
