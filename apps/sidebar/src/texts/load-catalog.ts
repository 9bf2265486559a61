import type { Messages } from '@lingui/core'

type Catalog = {
  readonly locale: string
  /** What the first paint says. */
  readonly head: Promise<Messages>
  /** Everything else. */
  readonly rest: Promise<Messages>
}

type Catalogs = Readonly<Record<string, () => Promise<Messages>>>

const heads: Catalogs = import.meta.glob<Messages>('./catalogs/*.json', { import: 'default', query: '?head' })
const rests: Catalogs = import.meta.glob<Messages>('./catalogs/*.json', { import: 'default', query: '?rest' })
const fallback = 'en'

/** Starts loading the catalog nearest to a locale: `de-CH` reads `de`, and a language we do not have reads English. */
export const loadCatalog = (wanted: string): Catalog => {
  const locale = toKnownTag(wanted)
  const path = toPath(locale)
  return Object.hasOwn(heads, path)
    ? { locale, head: load(heads, path), rest: load(rests, path) }
    : { locale: fallback, head: load(heads, toPath(fallback)), rest: load(rests, toPath(fallback)) }
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
