import type { ReactElement } from 'react'
import { Skeleton } from '../../ui/layout/skeleton.tsx'
import styles from './header.module.css'

/** Holds the header's place until it is known who is on screen. */
export const HeaderSkeleton = (): ReactElement => (
  <div className={styles['header']}>
    <Skeleton widths={[55, 70]} />
    <Skeleton widths={[85]} />
  </div>
)
