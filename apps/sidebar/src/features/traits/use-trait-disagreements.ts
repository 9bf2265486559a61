import type { Json, Traits } from '@intilery-sidebar/contract'
import { useMemo } from 'react'
import type { Comparison } from '../../api/profile/use-comparison.ts'
import { toDisagreements } from './to-disagreements.ts'

/** What the second source says where it says something else, by trait; null until the two were compared. */
export const useTraitDisagreements = (
  traits: Traits,
  comparison: Comparison | null,
): ReadonlyMap<string, Json> | null => {
  const other = comparison?.traits
  return useMemo(() => (other === undefined ? null : toDisagreements(traits, other)), [traits, other])
}
