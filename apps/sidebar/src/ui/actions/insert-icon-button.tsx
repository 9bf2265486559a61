import Check from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import Insert from '@zendeskgarden/svg-icons/src/12/edit-undo-stroke.svg?react'
import Failed from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { VisuallyHidden } from '../visually-hidden.tsx'
import { IconAction } from './icon-action.tsx'
import { useInsert } from './use-insert.ts'

type InsertIconButtonProps = { readonly text: string; readonly name: string }

const icons = { idle: Insert, inserted: Check, failed: Failed } as const

/** The small form of `InsertButton`, for the end of a line. */
export const InsertIconButton = ({ text, name }: InsertIconButtonProps): ReactElement | null => {
  const { t } = useTexts()
  const { state, insert } = useInsert()
  if (insert === null) return null
  return (
    <>
      <IconAction
        label={t('insert.insert-name', { name })}
        Icon={icons[state]}
        onPress={() => insert(text)}
      />
      <VisuallyHidden isLive>{state !== 'idle' && t(`insert.${state}`)}</VisuallyHidden>
    </>
  )
}
