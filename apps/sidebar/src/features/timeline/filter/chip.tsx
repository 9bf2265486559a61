import type { ReactElement } from 'react'
import styles from './chip.module.css'
import filterStyles from './filter.module.css'

type ChipProps = {
  readonly label: string
  /** How many events there are, as a text; null where that is not known. */
  readonly count?: string | null
  readonly isOn: boolean
  readonly onPress: () => void
}

/** A filter to press: off it offers itself, on it says that it can be removed. */
export const Chip = ({ label, count = null, isOn, onPress }: ChipProps): ReactElement => (
  <button type="button" className={styles['chip']} aria-pressed={isOn} onClick={onPress}>
    <bdi className={styles['chip-label']}>{label}</bdi>
    {count !== null && (
      <>
        {' '}
        <span className={filterStyles['count']}>{count}</span>
      </>
    )}
    {isOn && <span aria-hidden="true">×</span>}
  </button>
)
