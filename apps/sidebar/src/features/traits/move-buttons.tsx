import Down from '@zendeskgarden/svg-icons/src/12/chevron-down-stroke.svg?react'
import Up from '@zendeskgarden/svg-icons/src/12/chevron-up-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { IconAction } from '../../ui/actions/icon-action.tsx'

type MoveButtonsProps = {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (by: -1 | 1) => void
}

/** Moves a pin one place up or down per press. At an end the button keeps the focus and does nothing. */
export const MoveButtons = ({ name, isFirst, isLast, onMove }: MoveButtonsProps): ReactElement => {
  const { t } = useTexts()
  return (
    <>
      <IconAction
        label={t('pins.move-up-name', { name })}
        Icon={Up}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
      />
      <IconAction
        label={t('pins.move-down-name', { name })}
        Icon={Down}
        isDisabled={isLast}
        onPress={() => onMove(1)}
      />
    </>
  )
}
