import { ToggleIconButton } from '@zendeskgarden/react-buttons'
import Pin from '@zendeskgarden/svg-icons/src/12/pin-stroke.svg?react'
import Pinned from '@zendeskgarden/svg-icons/src/12/pin-fill.svg?react'
import { useEffect, useRef, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './traits.module.css'

type PinButtonProps = {
  readonly name: string
  readonly isPinned: boolean
  readonly onPress: () => void
}

/** The trait whose button was pressed last: its row moves to another list, and the focus follows it there. */
let pressedName: string | null = null

/** Pressed, the trait stands before all others, for every customer. */
export const PinButton = ({ name, isPinned, onPress }: PinButtonProps): ReactElement => {
  const { t } = useTexts()
  const label = t('pins.pin-name', { name })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (pressedName !== name) return
    pressedName = null
    if (document.activeElement === document.body) button.current?.focus()
  }, [name])
  return (
    <ToggleIconButton
      ref={button}
      size="small"
      className={styles['button']}
      isPressed={isPinned}
      aria-label={label}
      title={label}
      onClick={() => {
        pressedName = name
        onPress()
      }}
    >
      {isPinned ? <Pinned /> : <Pin />}
    </ToggleIconButton>
  )
}
