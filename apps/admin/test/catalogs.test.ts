import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const read = (language: string): Readonly<Record<string, string>> =>
  z
    .record(z.string(), z.string())
    .parse(
      JSON.parse(readFileSync(new URL(`../src/texts/catalogs/${language}.json`, import.meta.url), 'utf8')),
    )

const english = read('en')
const slotsOf = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

test.each(['de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'])(
  'the admin page says in %s everything it says in English, with the same facts filled in',
  (language) => {
    const catalog = read(language)
    expect(Object.keys(catalog)).toEqual(Object.keys(english))
    for (const [key, text] of Object.entries(catalog)) {
      expect([key, text.trim()]).not.toEqual([key, ''])
      expect([key, slotsOf(text)]).toEqual([key, slotsOf(english[key] ?? '')])
    }
  },
)
