import type { ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import type { EventFamily } from '../families/families.ts'

/** What kind of thing happened. `other` where neither the brand nor any specification nor the words of the name say. */
export const toFamily = (
  { action, name }: Pick<ProfileEvent, 'action' | 'name'>,
  vocabulary: Vocabulary = segmentVocabulary,
): EventFamily => {
  const family = vocabulary.toFamily(action)
  return family === 'other' && typeof name === 'string' ? vocabulary.toFamily(name) : family
}
