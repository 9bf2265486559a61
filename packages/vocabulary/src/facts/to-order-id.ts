import type { ProfileEvent } from '@intilery-sidebar/contract'
import { segmentVocabulary, type Vocabulary } from '../brand/create-vocabulary.ts'
import { readFirst } from '../read/read-first.ts'
import { toText } from '../read/to-text.ts'

/** The order an event is about, exactly as it was sent. */
export const toOrderId = (event: ProfileEvent, vocabulary: Vocabulary = segmentVocabulary): string | null =>
  readFirst(event.properties, vocabulary.fields.orderId, toText)?.value ?? null
