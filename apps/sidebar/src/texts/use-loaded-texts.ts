import { useEffect, useMemo, useState } from 'react'
import { createFormats } from './create-formats.ts'
import { createSay } from './create-say.ts'
import { findCatalog } from './find-catalog.ts'
import type { Texts } from './texts-context.ts'

/** The host's language, as soon as enough of it is there to paint first; null until then, and while none is asked for. */
export const useLoadedTexts = (locale: string | undefined, timeZone: string | undefined): Texts | null => {
  const [texts, setTexts] = useState<Loaded | null>(null)
  const [isAllWanted, setIsAllWanted] = useState(false)
  useEffect(() => {
    if (locale === undefined) return undefined
    let isCurrent = true
    void loadTexts({ locale, timeZone, isAllWanted }).then((loaded) => {
      if (isCurrent) setTexts(loaded)
    })
    return () => {
      isCurrent = false
    }
  }, [locale, timeZone, isAllWanted])
  return useMemo(() => texts && { ...texts, loadRest: () => setIsAllWanted(true) }, [texts])
}

type Loaded = Omit<Texts, 'loadRest'>

type Wanted = {
  readonly locale: string
  readonly timeZone: string | undefined
  readonly isAllWanted: boolean
}

// A language that is whole stays until the next one is: half of one would take every section away for a moment.
const loadTexts = async ({ locale: wanted, timeZone, isAllWanted }: Wanted): Promise<Loaded> => {
  const { locale, loadHead, loadRest } = findCatalog(wanted)
  const [head, rest] = await Promise.all([loadHead(), isAllWanted ? loadRest() : {}])
  return {
    say: createSay(locale, { ...head, ...rest }),
    formats: createFormats(locale, timeZone),
    direction: toDirection(locale),
    isWhole: isAllWanted,
  }
}

/** Of the languages there are catalogs for, those written from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar'])

const toDirection = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr'
