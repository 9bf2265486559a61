import { IconButton } from '@zendeskgarden/react-buttons'
import Check from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import Copy from '@zendeskgarden/svg-icons/src/12/copy-stroke.svg?react'
import Failed from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import styles from './copy-button.module.css'
import { Spoken } from './spoken.tsx'
import { useCopy } from './use-copy.ts'

type CopyButtonProps = { readonly text: string; readonly name: string }

const icons = { idle: Copy, copied: Check, failed: Failed } as const

/** A small button that copies one value, and says so aloud. */
export const CopyButton = ({ text, name }: CopyButtonProps): ReactElement => {
  const { say } = useTexts()
  const { state, copy } = useCopy()
  const Icon = icons[state]
  const label = say('copy.copy-name', { name })
  return (
    <>
      <IconButton
        size="small"
        className={styles['button']}
        aria-label={label}
        title={label}
        onClick={() => copy(text)}
      >
        <Icon />
      </IconButton>
      <Spoken isLive>
        {state === 'copied' && say('copy.copied')}
        {state === 'failed' && say('copy.failed')}
      </Spoken>
    </>
  )
}
