import type { Messages } from './create-translate.ts'

type Catalog = {
  readonly locale: string
  /** What the first paint says. */
  readonly loadHead: () => Promise<Messages>
  /** Everything else. */
  readonly loadRest: () => Promise<Messages>
}

type Catalogs = Readonly<Record<string, () => Promise<Messages>>>

const heads: Catalogs = import.meta.glob<Messages>('./catalogs/*.json', { import: 'default', query: '?head' })
const rests: Catalogs = import.meta.glob<Messages>('./catalogs/*.json', { import: 'default', query: '?rest' })
const fallback = 'en'

/** English as it is written in most countries: `30 Nov 2026, 22:57`, which no one reads as another day. */
const englishAbroad = 'en-150'

/**
 * The catalog nearest to a locale: `de-CH` reads `de`, and a language we do not have reads English, with dates and
 * times that are not American.
 */
export const findCatalog = (wanted: string): Catalog => {
  const known = toKnownTag(wanted)
  const locale = Object.hasOwn(heads, toPath(known)) ? known : englishAbroad
  const path = toPath(locale)
  return { locale, loadHead: () => load(heads, path), loadRest: () => load(rests, path) }
}

const toPath = (locale: string): string => `./catalogs/${new Intl.Locale(locale).language}.json`

const load = async (catalogs: Catalogs, path: string): Promise<Messages> => (await catalogs[path]?.()) ?? {}

const toKnownTag = (locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? fallback
  } catch {
    return fallback
  }
}
