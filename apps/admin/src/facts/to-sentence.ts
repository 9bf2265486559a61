import type { Trouble } from '../api/use-overview.ts'
import type { Texts } from '../texts/texts-context.ts'

/** Why the page does not know how things are now, in words for an admin. */
export const toSentence = (trouble: Trouble, { t, problem }: Pick<Texts, 't' | 'problem'>): string => {
  if (trouble.kind !== 'problem') return t('page.unreachable')
  // Agents read what it means for them; an admin reads the cause.
  return trouble.code === 'ledger-unavailable' ? t('attention.store') : problem(trouble.code)
}
