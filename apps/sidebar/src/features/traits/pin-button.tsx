import { ToggleIconButton } from '@zendeskgarden/react-buttons'
import Pin from '@zendeskgarden/svg-icons/src/12/pin-stroke.svg?react'
import Pinned from '@zendeskgarden/svg-icons/src/12/pin-fill.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './traits.module.css'

type PinButtonProps = {
  readonly name: string
  readonly isPinned: boolean
  readonly onPress: () => void
}

/** Pressed, the trait stands before all others, for every customer. */
export const PinButton = ({ name, isPinned, onPress }: PinButtonProps): ReactElement => {
  const { say } = useTexts()
  const label = say('pins.pin-name', { name })
  return (
    <ToggleIconButton
      size="small"
      className={styles['button']}
      isPressed={isPinned}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {isPinned ? <Pinned /> : <Pin />}
    </ToggleIconButton>
  )
}
