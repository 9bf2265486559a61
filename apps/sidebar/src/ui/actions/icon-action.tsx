import { IconButton } from '@zendeskgarden/react-buttons'
import type { FunctionComponent, ReactElement, SVGProps } from 'react'
import styles from './icon-action.module.css'

type IconActionProps = {
  /** Its accessible name and its tooltip. */
  readonly label: string
  readonly Icon: FunctionComponent<SVGProps<SVGSVGElement>>
  readonly onPress: () => void
  /** Keeps the focus and does nothing. */
  readonly isDisabled?: boolean
}

/** A small button with an icon and no text. */
export const IconAction = ({ label, Icon, onPress, isDisabled }: IconActionProps): ReactElement => (
  <IconButton
    size="small"
    className={styles['button']}
    aria-label={label}
    title={label}
    aria-disabled={isDisabled}
    onClick={onPress}
  >
    <Icon />
  </IconButton>
)
