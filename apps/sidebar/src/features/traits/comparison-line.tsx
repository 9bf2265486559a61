import type { Json } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { Comparison } from '../../api/profile/use-comparison.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'

type ComparisonLineProps = {
  readonly comparison: Comparison
  /** Null until the two sources were compared. */
  readonly disagreements: ReadonlyMap<string, Json> | null
}

/** The platform states traits in two places, and they can differ. Offers to compare them, and says how it went. */
export const ComparisonLine = ({ comparison, disagreements }: ComparisonLineProps): ReactElement => {
  const { t } = useTexts()
  if (comparison.isAsking) return <output>{t('traits.comparing')}</output>
  if (comparison.error !== null) {
    return <LinkButton onClick={comparison.ask}>{t('traits.compare-failed')}</LinkButton>
  }
  if (disagreements === null) {
    return <LinkButton onClick={comparison.ask}>{t('traits.compare')}</LinkButton>
  }
  return <output>{t('traits.disagreements', { count: disagreements.size })}</output>
}
