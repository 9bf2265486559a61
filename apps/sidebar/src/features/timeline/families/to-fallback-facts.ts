import { toAmount, toText } from '@intilery-sidebar/vocabulary'
import { toTraitLabel } from '../../../ui/names/to-trait-label.ts'
import { hasWord, toWordSet } from '../../../ui/values/rules/name-words.ts'
import { isMasked } from '@intilery-sidebar/contract'
import { toPlainText } from '../../../ui/values/text/to-plain-text.ts'
import type { FactReader } from './fact-reader.ts'

/** Names of properties that mean nothing to a person by themselves. */
const dullWords = toWordSet(
  'id ids uuid uid token hash key session ip agent timestamp at currency index position version locale language url referrer source',
)

const nameProperties = [
  'subject',
  'title',
  'name',
  'reason',
  'message',
  'text',
  'description',
  'status',
  'plan',
  'category',
]

const textMaxLength = 120

/**
 * One property of an event no family knows: an informative one bare, else the first short text that is no id, with its
 * name.
 */
export const toFallbackFacts = ({ event, read, t, formats }: FactReader): readonly string[] => {
  const fact = read(...nameProperties)
  if (fact !== null) return [fact]
  const { properties } = event
  const inTitle = toAmount(event)?.property
  for (const [name, value] of Object.entries(properties)) {
    if (toText(value) === null || isMasked(value) || hasWord(name, dullWords) || name === inTitle) continue
    const text = toPlainText(value, { name, around: properties }, formats)
    if (text !== null && text.length <= textMaxLength)
      return [t('fact.named', { name: toTraitLabel(name, t), text })]
  }
  return []
}
