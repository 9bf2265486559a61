import { useCallback, useEffect, useMemo, useState } from 'react'
import { loadTexts, toEnglishTexts, type LoadedTexts } from './load-texts.ts'
import type { Texts } from './texts-context.ts'

/** Between one failed load and the next. */
const retryMs = [1000, 4000, 15_000, 60_000] as const

/**
 * The host's language, as soon as enough of it is there to paint first; null until then, and while none is asked for.
 * Where its catalog cannot be had, English, which the first paint brings along, stands in until it can.
 */
export const useLoadedTexts = (locale: string | undefined, timeZone: string | undefined): Texts | null => {
  const [texts, setTexts] = useState<LoadedTexts | null>(null)
  const [isRestWanted, setIsRestWanted] = useState(false)
  const [failures, setFailures] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  useEffect(() => {
    if (locale === undefined) return undefined
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const retryLater = (): void => {
      timer = setTimeout(retry, retryMs[Math.min(attempt, retryMs.length - 1)])
    }
    loadTexts({ locale, timeZone, isRestWanted }).then(
      (loaded) => {
        if (!isCurrent) return
        setTexts(loaded)
        setFailures(0)
        if (loaded.isStandIn) retryLater()
      },
      () => {
        if (!isCurrent) return
        setTexts((before) => before ?? toEnglishTexts(locale, timeZone))
        setFailures((before) => before + 1)
        retryLater()
      },
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [locale, timeZone, isRestWanted, attempt, retry])
  return useMemo(
    () => texts && { ...texts, failures, retry, loadRest: () => setIsRestWanted(true) },
    [texts, failures, retry],
  )
}
