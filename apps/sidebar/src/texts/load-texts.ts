import englishHead from './catalogs/en.json?head'
import { createFormats } from './create-formats.ts'
import type { Formats } from './formats.ts'
import { createTranslate, type Messages } from './create-translate.ts'
import { findCatalog } from './find-catalog.ts'
import type { Texts } from './texts-context.ts'

export type LoadedTexts = Pick<Texts, 't' | 'formats' | 'direction' | 'isWhole'> & {
  /** The agent's language did not load; English stands in for it. */
  readonly isStandIn: boolean
}

type Wanted = {
  readonly locale: string
  readonly timeZone: string | undefined
  /** Whether the texts after the first paint are wanted too. */
  readonly isRestWanted: boolean
}

/**
 * Loads a language, whole or the first paint's part of it. English stands in for one of which a file cannot be had.
 * Rejects when the English texts that are not part of the page cannot be had either.
 */
export const loadTexts = async (wanted: Wanted): Promise<LoadedTexts> => {
  const { locale, loadHead, loadRest } = findCatalog(wanted.locale)
  const { timeZone, isRestWanted } = wanted
  try {
    // A language that is whole stays until the next one is: half of one would take every section away for a moment.
    const [head, rest, create] = await Promise.all([
      loadHead(),
      isRestWanted ? loadRest() : {},
      isRestWanted ? loadWholeFormats() : createFormats,
    ])
    const texts = toTexts(locale, create(locale, timeZone), { ...head, ...rest })
    return { ...texts, isWhole: isRestWanted, isStandIn: false }
  } catch {
    const rest = isRestWanted ? await findCatalog('en').loadRest() : {}
    const create = isRestWanted ? await loadWholeFormats() : createFormats
    const texts = toEnglishTexts(locale, timeZone, rest)
    return { ...texts, formats: create(locale, timeZone), isWhole: isRestWanted }
  }
}

const loadWholeFormats = async (): Promise<typeof createFormats> =>
  (await import('./create-whole-formats.ts')).createWholeFormats

/** English words, with dates and numbers as the agent writes them. The first paint's words are part of the page. */
export const toEnglishTexts = (
  locale: string,
  timeZone: string | undefined,
  rest: Messages = {},
): LoadedTexts => ({
  t: createTranslate('en', { ...englishHead, ...rest }),
  formats: createFormats(locale, timeZone),
  direction: 'ltr',
  isWhole: false,
  isStandIn: true,
})

const toTexts = (locale: string, formats: Formats, messages: Messages) => ({
  t: createTranslate(locale, messages),
  formats,
  direction: toDirection(locale),
})

/** Of the languages there are catalogs for, those written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar'])

const toDirection = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr'
