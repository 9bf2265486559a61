import { IconButton } from '@zendeskgarden/react-buttons'
import Down from '@zendeskgarden/svg-icons/src/12/chevron-down-stroke.svg?react'
import Up from '@zendeskgarden/svg-icons/src/12/chevron-up-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './traits.module.css'

type MoveButtonsProps = {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (by: -1 | 1) => void
}

/** One place up or down with each press. At an end a button stays where the focus is, and does nothing. */
export const MoveButtons = ({ name, isFirst, isLast, onMove }: MoveButtonsProps): ReactElement => {
  const { say } = useTexts()
  const up = say('pins.move-up-name', { name })
  const down = say('pins.move-down-name', { name })
  return (
    <>
      <IconButton
        size="small"
        className={styles['button']}
        aria-label={up}
        title={up}
        aria-disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <Up />
      </IconButton>
      <IconButton
        size="small"
        className={styles['button']}
        aria-label={down}
        title={down}
        aria-disabled={isLast}
        onClick={() => onMove(1)}
      >
        <Down />
      </IconButton>
    </>
  )
}
