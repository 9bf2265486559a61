import { compileMessage } from '@lingui/message-utils/compileMessage'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createTranslate } from '../src/texts/create-translate.ts'
import type { MessageKey } from '../src/texts/message-key.ts'

const source = fileURLToPath(new URL('../src/', import.meta.url))
const readCatalog = (language: string): Readonly<Record<string, string>> =>
  z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(`${source}texts/catalogs/${language}.json`, 'utf8')))

const english = readCatalog('en')
const languages = ['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'] as const

/** The names of what a text fills in. Compiled, a slot is a list that begins with its name. */
const slotsOf = (text: string): readonly string[] => {
  const names = new Set<string>()
  const visit = (part: unknown): void => {
    const [name, ...rest] = toList(part)
    if (typeof name === 'string' && name !== '#') names.add(name)
    rest.forEach(visitForms)
  }
  const visitForms = (form: unknown): void => {
    if (typeof form !== 'object' || form === null) return
    for (const parts of Object.values(form)) toList(parts).forEach(visit)
  }
  toList(compileMessage(text)).forEach(visit)
  return [...names].toSorted()
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const pluralsOf = (text: string): readonly string[] =>
  text.match(/\{\w+, plural,(?:[^{}]|\{[^{}]*\})*\}/g) ?? []

describe.each(languages)('the catalog %s', (language) => {
  const catalog = readCatalog(language)

  it('says everything English says, and nothing else', () => {
    expect(Object.keys(catalog)).toEqual(Object.keys(english))
    expect(Object.entries(catalog).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fills in what English fills in', () => {
    for (const [key, text] of Object.entries(catalog)) {
      expect([key, slotsOf(text)]).toEqual([key, slotsOf(english[key] ?? '')])
    }
  })

  it('has a form for every kind of number its language tells apart', () => {
    const kinds = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const plural of Object.values(catalog).flatMap(pluralsOf)) {
      for (const kind of kinds) expect(plural).toMatch(new RegExp(`\\b${kind} \\{`))
    }
  })

  it('is read by the compiler, text by text, with nothing left to fill in', () => {
    const messages = Object.fromEntries(
      Object.entries(catalog).map(([key, text]) => [key, compileMessage(text)]),
    )
    const t = createTranslate(language, messages)
    const values = {
      action: 'A',
      all: 4,
      channel: 'sms',
      count: 3,
      date: 'D',
      delay: 'D',
      fields: 'F',
      had: 3,
      idType: 'email',
      name: 'N',
      position: 2,
      search: 'S',
      seconds: 3,
      value: 'V',
      when: 'W',
      zone: 'Z',
      absent: 3,
      days: 30,
      from: 80,
      grade: 'G',
      inferred: 3,
      points: 10,
      stated: 1,
      title: 'T',
      to: 'T',
      verdict: 'V',
      version: 7,
      weekday: 'W',
    }
    for (const key of keysOf(english)) expect(t(key, values)).not.toMatch(/[{}]|undefined/)
  })
})

describe.each(languages)('in %s', (language) => {
  const catalog = readCatalog(language)
  /**
   * What a state is called, with what it says to do; what is filled in is left out, so that it cannot tell two apart.
   */
  const sentencesOf = (
    isState: (key: string) => boolean,
  ): readonly (readonly [key: string, sentence: string])[] =>
    Object.keys(catalog)
      .filter(isState)
      .map((key) => [
        key,
        (catalog[key] ?? '')
          .replaceAll(/\{\w+\}/g, '')
          .trim()
          .toLowerCase(),
      ])

  it.each([
    ['problem', (key: string) => /^problem\.(?!retry)/.test(key)],
    ['state of freshness', (key: string) => /^freshness\.(live|cached|stale|partial)$/.test(key)],
    ['reason to be stale or partial', (key: string) => /^freshness\.(stale|partial)-/.test(key)],
    ['kind of nothing', (key: string) => nothings.has(key)],
    ['outcome of a press', (key: string) => /^(copy|insert)\.(copied|failed|inserted)$/.test(key)],
  ])('no two sentences for a %s are the same', (_, isState) => {
    const sentences = sentencesOf(isState)
    expect(sentences.length).toBeGreaterThan(2)
    const keysBySentence = Map.groupBy(sentences, ([, sentence]) => sentence)
    expect([...keysBySentence.values()].filter((alike) => alike.length > 1)).toEqual([])
  })

  it('every problem says what to do about it, in other words than what is wrong', () => {
    const problems = Object.keys(catalog).filter((key) => /^problem\.(?!retry)/.test(key))
    for (const key of problems) {
      const hint = catalog[key.replace('problem.', 'hint.')] ?? ''
      expect([key, hint]).not.toEqual([key, ''])
      expect([key, hint]).not.toEqual([key, catalog[key]])
    }
  })
})

/** Ways to have nothing to show, which mean different things and must not read alike. */
const nothings: ReadonlySet<string> = new Set([
  'app.empty',
  'app.loading',
  'app.loading-slow',
  'who.not-found',
  'traits.none',
  'traits.no-hits',
  'preferences.not-stated',
  'preferences.nothing-stated',
  'metadata.no-audiences',
  'metadata.no-events',
  'timeline.empty',
  'timeline.empty-filtered',
  'timeline.no-hits',
  'timeline.no-properties',
  'values.empty',
  'values.hidden',
  'values.not-revealed',
])

describe('every text', () => {
  const code = globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['**/*.test.ts'] })
    .map((file) => readFileSync(source + file, 'utf8'))
    .join('\n')
  /** Texts that are chosen by a code are written `section.${code}` or `section.kind-${code}`. */
  const families = [...code.matchAll(/`([a-z]+\.[a-z-]*)\$\{/g)].map(([, family]) => family ?? '')

  it('is said somewhere', () => {
    const unused = Object.keys(english).filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`) &&
        !families.some((family) => key.startsWith(family)),
    )
    expect(unused).toEqual([])
  })
})

const isKey = (key: string): key is MessageKey => Object.hasOwn(english, key)
const keysOf = (catalog: Readonly<Record<string, string>>): readonly MessageKey[] =>
  Object.keys(catalog).filter(isKey)
