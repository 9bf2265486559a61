import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toTraitLabel } from '../../../ui/names/to-trait-label.ts'
import { toSearchText } from '../../../ui/values/text/to-search-text.ts'
import type { Words } from '../families/fact-reader.ts'

/** Where a word was found that the row does not show: the property's label; null when the row shows every word. */
export const toFoundIn = (
  event: ProfileEvent,
  search: { readonly words: readonly string[]; readonly shown: string },
  words: Words,
): string | null => {
  const shown = search.shown.toLocaleLowerCase()
  const missing = search.words.find((word) => !shown.includes(word))
  if (missing === undefined) return null
  const found = Object.entries({ ...event.rest, ...event.properties }).find(
    ([name, value]) =>
      name.toLocaleLowerCase().includes(missing) || toSearchText(value, words.formats).includes(missing),
  )
  return found === undefined ? null : toTraitLabel(found[0], words.t)
}
