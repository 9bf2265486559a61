import type { ReactElement } from 'react'
import styles from '../shell/app.module.css'
import panels from './panels.module.css'
import { Skeleton } from '../ui/layout/skeleton.tsx'

/** Holds the place of the tabs and their first section until their code is there. */
export const PanelsSkeleton = (): ReactElement => (
  <>
    <div className={panels['band']} />
    <div className={styles['tabs']} />
    <div className={styles['padded']}>
      <Skeleton widths={[90, 70, 80, 60]} />
    </div>
  </>
)
