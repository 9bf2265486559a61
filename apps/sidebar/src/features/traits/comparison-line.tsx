import type { Json } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { Comparison } from '../../api/use-comparison.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/link-button.tsx'

type ComparisonLineProps = {
  readonly comparison: Comparison
  /** Null until the two sources were compared. */
  readonly disagreements: ReadonlyMap<string, Json> | null
}

/** The platform states traits in two places, and they can differ. Offers to compare them, and says how it went. */
export const ComparisonLine = ({ comparison, disagreements }: ComparisonLineProps): ReactElement => {
  const { say } = useTexts()
  if (comparison.isAsking) return <output>{say('traits.comparing')}</output>
  if (comparison.error !== null) {
    return <LinkButton onClick={comparison.ask}>{say('traits.compare-failed')}</LinkButton>
  }
  if (disagreements === null) {
    return <LinkButton onClick={comparison.ask}>{say('traits.compare')}</LinkButton>
  }
  return <output>{say('traits.disagreements', { count: disagreements.size })}</output>
}
