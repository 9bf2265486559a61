import type { ReactElement } from 'react'
import styles from './app.module.css'
import { Skeleton } from './ui/skeleton.tsx'

/** Holds the place of the tabs and their first section until their code is there. */
export const PanelsSkeleton = (): ReactElement => (
  <>
    <div className={styles['tabs']} />
    <div className={styles['padded']}>
      <Skeleton widths={[90, 70, 80, 60]} />
    </div>
  </>
)
