import { describe, expect, it } from 'vitest'
import { createWholeFormats } from '../src/texts/create-whole-formats.ts'
import { findCatalog } from '../src/texts/find-catalog.ts'

const atMs = Date.parse('2026-11-05T22:57:00Z')
const dateIn = (wanted: string): string =>
  createWholeFormats(findCatalog(wanted).locale, 'UTC').dateTime(atMs)

describe('a locale', () => {
  it.each([
    ['de-CH', 'de-CH'],
    ['en-GB', 'en-GB'],
    ['en', 'en'],
    ['not a locale', 'en'],
  ])('%s, whose language we have or do not know, is read as %s', (wanted, expected) => {
    expect(findCatalog(wanted).locale).toBe(expected)
  })

  it.each(['it-IT', 'nb', 'pl', 'ko-KR'])(
    '%s reads English, with neither American dates nor AM and PM',
    (wanted) => {
      expect(dateIn(wanted)).toMatch(/^5 Nov 2026, 22:57$/)
    },
  )
})
