import { toShownText, type ProfileEvent } from '@intilery-sidebar/contract'
import { toSearchText } from '../../../ui/values/text/to-search-text.ts'
import type { Words } from '../families/fact-reader.ts'
import { toHeadline, toSecondLine, toTitle } from '../families/to-headline.ts'

/** The loaded events that hold every word of a search: in what is on screen, or anywhere in what they carry. */
export const toSearchHits = (
  events: readonly ProfileEvent[],
  search: string,
  words: Words,
): readonly ProfileEvent[] => {
  const wanted = toSearchWords(search)
  if (wanted.length === 0) return events
  return events.filter((event) => {
    const text = toEventText(event, words)
    return wanted.every((word) => text.includes(word))
  })
}

export const toSearchWords = (search: string): readonly string[] =>
  search.toLocaleLowerCase().split(/\s+/).filter(Boolean)

const texts = new WeakMap<Words['formats'], WeakMap<ProfileEvent, string>>()

const toEventText = (event: ProfileEvent, words: Words): string => {
  const known = texts.get(words.formats) ?? new WeakMap<ProfileEvent, string>()
  texts.set(words.formats, known)
  const text = known.get(event) ?? write(event, words)
  known.set(event, text)
  return text
}

const write = (event: ProfileEvent, words: Words): string => {
  const headline = toHeadline(event, words)
  const { properties, rest, action, name, source } = event
  return [
    [toTitle(headline), toSecondLine(headline), action, toShownText(name), toShownText(source)]
      .join('\n')
      .toLocaleLowerCase(),
    toSearchText(properties, words.formats),
    toSearchText(rest, words.formats),
  ].join('\n')
}

/** One slice of work, short enough for a press to be answered in between. */
const sliceMs = 8
const pauseMs = 24

/**
 * Writes the texts of events before they are searched, a slice at a time: all of a long timeline at once would be one
 * long task. Returns what ends it.
 */
export const prepareSearch = (events: readonly ProfileEvent[], words: Words): (() => void) => {
  let next = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const work = (): void => {
    const endMs = performance.now() + sliceMs
    for (; next < events.length && performance.now() < endMs; next += 1) {
      const event = events[next]
      if (event !== undefined) toEventText(event, words)
    }
    if (next < events.length) timer = setTimeout(work, pauseMs)
  }
  timer = setTimeout(work, pauseMs)
  return () => clearTimeout(timer)
}
