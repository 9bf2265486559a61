import Check from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import Copy from '@zendeskgarden/svg-icons/src/12/copy-stroke.svg?react'
import Failed from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { VisuallyHidden } from '../visually-hidden.tsx'
import { IconAction } from './icon-action.tsx'
import { useCopy } from './use-copy.ts'

type CopyButtonProps = { readonly text: string; readonly name: string }

const icons = { idle: Copy, copied: Check, failed: Failed } as const

/** Copies one value and announces the outcome. */
export const CopyButton = ({ text, name }: CopyButtonProps): ReactElement => {
  const { t } = useTexts()
  const { state, copy } = useCopy()
  return (
    <>
      <IconAction label={t('copy.copy-name', { name })} Icon={icons[state]} onPress={() => copy(text)} />
      <VisuallyHidden isLive>{state !== 'idle' && t(`copy.${state}`)}</VisuallyHidden>
    </>
  )
}
