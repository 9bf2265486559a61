import type { ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import { readFirst, type Found } from '../read/read-first.ts'
import { toText } from '../read/to-text.ts'

/** Why something failed, bounced, was cancelled or sent back, as it was sent, and the property that says so. */
export const toReason = (
  event: ProfileEvent,
  vocabulary: Vocabulary = segmentVocabulary,
): Found<string> | null => readFirst(event.properties, vocabulary.fields.reason, toText)
