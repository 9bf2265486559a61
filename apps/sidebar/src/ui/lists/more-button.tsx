import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'

type MoreButtonProps = { readonly more: { readonly count: number; readonly show: () => void } | null }

/** Shows the next part of a long list; nothing when there is none. */
export const MoreButton = ({ more }: MoreButtonProps): ReactElement | null => {
  const { t } = useTexts()
  return more && <LinkButton onClick={more.show}>{t('list.show-more', { count: more.count })}</LinkButton>
}
