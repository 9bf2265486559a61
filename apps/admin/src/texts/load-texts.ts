import { createTranslate, type Messages } from '@intilery-sidebar/sidebar/texts/create-translate'
import { createWholeFormats } from '@intilery-sidebar/sidebar/texts/create-whole-formats'
import { createSize } from './create-size.ts'
import type { MessageKey } from './message-key.ts'
import type { Texts } from './texts-context.ts'

type Catalogs = Readonly<Record<string, () => Promise<Messages>>>

const own: Catalogs = import.meta.glob<Messages>('./catalogs/*.json', { import: 'default', query: '?rest' })
// Problems are called here what agents read in the sidebar.
const problems: Catalogs = import.meta.glob<Messages>('../../../sidebar/src/texts/catalogs/*.json', {
  import: 'default',
  query: '?problems',
})

const fallback = 'en'

/** The language of the browser, or English where the page does not speak it. */
export const loadTexts = async (wanted: readonly string[]): Promise<Texts> => {
  const locale = wanted.map(toKnownTag).find((tag) => toPath(tag) in own) ?? fallback
  const { language } = new Intl.Locale(locale)
  const [messages = {}, problemMessages = {}] = await Promise.all([
    own[toPath(language)]?.(),
    problems[`../../../sidebar/src/texts/catalogs/${language}.json`]?.(),
  ])
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  // Of 99.98 % and 99.2 % the part behind the point is what matters, and one failure of a million is not none.
  const percentOfAlmostAll = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 2,
    roundingMode: 'floor',
  })
  const formats = createWholeFormats(locale, undefined)
  const milliseconds = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 0,
  })
  const sayProblem = createTranslate<string>(locale, problemMessages)
  return {
    t: createTranslate<MessageKey>(locale, messages),
    problem: (code) => (`problem.${code}` in problemMessages ? sayProblem(`problem.${code}`) : code),
    formats,
    latency: (durationMs) =>
      durationMs < 1000 ? milliseconds.format(durationMs) : formats.duration(durationMs),
    size: createSize(locale),
    percent: (share) => (share > 0.99 && share < 1 ? percentOfAlmostAll : percent).format(share),
    direction: language === 'ar' ? 'rtl' : 'ltr',
  }
}

/** Browsers may list tags that are none, e.g. `en-US@posix`. */
const toKnownTag = (tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? fallback
  } catch {
    return fallback
  }
}

const toPath = (tag: string): string => `./catalogs/${tag.split('-')[0] ?? fallback}.json`
