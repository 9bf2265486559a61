import { useEffect, useState } from 'react'
import { createFormats } from './create-formats.ts'
import { createSay } from './create-say.ts'
import { loadCatalog } from './load-catalog.ts'
import type { Texts } from './texts-context.ts'

/** The host's language, as soon as enough of it is there to paint first; null until then, and while none is asked for. */
export const useLoadedTexts = (locale: string | undefined, timeZone: string | undefined): Texts | null => {
  const [texts, setTexts] = useState<Texts | null>(null)
  useEffect(() => {
    if (locale === undefined) return undefined
    let isCurrent = true
    void loadTexts(locale, timeZone, (loaded) => {
      // A language that is whole stays until the next one is: half of one would take every section away for a moment.
      if (isCurrent) setTexts((before) => (before !== null && !loaded.isWhole ? before : loaded))
    })
    return () => {
      isCurrent = false
    }
  }, [locale, timeZone])
  return texts
}

const loadTexts = async (
  wanted: string,
  timeZone: string | undefined,
  onLoaded: (texts: Texts) => void,
): Promise<void> => {
  const { locale, head, rest } = loadCatalog(wanted)
  const formats = createFormats(locale, timeZone)
  const direction = toDirection(locale)
  const headMessages = await head
  onLoaded({ say: createSay(locale, headMessages), formats, direction, isWhole: false })
  const messages = { ...headMessages, ...(await rest) }
  onLoaded({ say: createSay(locale, messages), formats, direction, isWhole: true })
}

/** Of the languages there are catalogs for, those written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar'])

const toDirection = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr'
