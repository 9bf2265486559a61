import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from './link-button.tsx'
import { useInsert } from './use-insert.ts'

type InsertButtonProps = { readonly text: string; readonly name: string }

/** Puts one fact into the reply being written. Nothing is drawn where the host has no reply. */
export const InsertButton = ({ text, name }: InsertButtonProps): ReactElement | null => {
  const { t } = useTexts()
  const { state, insert } = useInsert()
  if (insert === null) return null
  return (
    <LinkButton aria-label={t('insert.insert-name', { name })} onClick={() => insert(text)}>
      <span aria-live="polite">{t(state === 'idle' ? 'insert.insert' : `insert.${state}`)}</span>
    </LinkButton>
  )
}
