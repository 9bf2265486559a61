import type { ReactElement } from 'react'
import styles from './filter.module.css'

type ChipProps = { readonly label: string; readonly isOn: boolean; readonly onPress: () => void }

/** A filter to press: off it offers itself, on it says that it can be removed. */
export const Chip = ({ label, isOn, onPress }: ChipProps): ReactElement => (
  <button type="button" className={styles['chip']} aria-pressed={isOn} onClick={onPress}>
    <bdi className={styles['chip-label']}>{label}</bdi>
    {isOn && <span aria-hidden="true">×</span>}
  </button>
)
