import { IconButton } from '@zendeskgarden/react-buttons'
import Check from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import Insert from '@zendeskgarden/svg-icons/src/12/edit-undo-stroke.svg?react'
import Failed from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import styles from './copy-button.module.css'
import { Spoken } from './spoken.tsx'
import { useInsert } from './use-insert.ts'

type InsertIconButtonProps = { readonly text: string; readonly name: string }

const icons = { idle: Insert, inserted: Check, failed: Failed } as const

/** The small form of `InsertButton`, for the end of a line. */
export const InsertIconButton = ({ text, name }: InsertIconButtonProps): ReactElement | null => {
  const { say } = useTexts()
  const { state, insert } = useInsert()
  if (insert === null) return null
  const Icon = icons[state]
  const label = say('insert.insert-name', { name })
  return (
    <>
      <IconButton
        size="small"
        className={styles['button']}
        aria-label={label}
        title={label}
        onClick={() => insert(text)}
      >
        <Icon />
      </IconButton>
      <Spoken isLive>{state !== 'idle' && say(`insert.${state}`)}</Spoken>
    </>
  )
}
