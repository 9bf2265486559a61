import type { CSSProperties, ReactElement } from 'react'
import styles from './skeleton.module.css'

/** Grey lines in the place of text that is on its way. `widths` are in percent, one per line. */
export const Skeleton = ({ widths }: { readonly widths: readonly number[] }): ReactElement => (
  <div className={styles['skeleton']} aria-hidden="true">
    {widths.map((width, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- the lines are alike and never move
      <div key={index} className={styles['line']} style={toWidth(width)} />
    ))}
  </div>
)

const toWidth = (width: number): CSSProperties => ({ width: `${width}%` })
