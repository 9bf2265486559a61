import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { createTranslate } from '../src/texts/create-translate.ts'

type Case = {
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
  readonly said: string
  readonly locale: string
}

const say = (text: string, values: Readonly<Record<string, string | number>> = {}, locale = 'en'): string =>
  createTranslate<string>(locale, { text: compileMessage(text) })('text', values)

describe('a text', () => {
  it.each<Case>([
    { text: 'Seen by {name}', values: { name: 'Ada' }, said: 'Seen by Ada', locale: 'en' },
    {
      text: '{count, number} of {all, number}',
      values: { count: 1234, all: 5 },
      said: '1.234 of 5',
      locale: 'de',
    },
    {
      text: '{count, plural, =0 {none} one {# event} other {# events}}',
      values: { count: 0 },
      said: 'none',
      locale: 'en',
    },
    {
      text: '{count, plural, =0 {none} one {# event} other {# events}}',
      values: { count: 1 },
      said: '1 event',
      locale: 'en',
    },
    {
      text: '{count, plural, one {# event} other {# events}}',
      values: { count: 1200 },
      said: '1,200 events',
      locale: 'en',
    },
    { text: '{count, plural, few {قليل} other {كثير}}', values: { count: 3 }, said: 'قليل', locale: 'ar' },
    {
      text: '{count, plural, one {one of {name}} other {many}}',
      values: { count: 1, name: 'Ada' },
      said: 'one of Ada',
      locale: 'en',
    },
    { text: '{by, select, email {email} other {id}}', values: { by: 'email' }, said: 'email', locale: 'en' },
    { text: 'Ticket # {id}', values: { id: '7' }, said: 'Ticket # 7', locale: 'en' },
  ])('$text with $values is $said', ({ text, values, said, locale }) => {
    expect(say(text, values, locale)).toBe(said)
  })

  it('says what a customer or an agent wrote as they wrote it', () => {
    for (const search of ['C:\\x41', '\\u0041', '{name}', '#', '%', '<b>'])
      expect(say('No trait matches “{search}”.', { search })).toBe(`No trait matches “${search}”.`)
  })

  it('takes no case from what every object has', () => {
    expect(say('{by, select, email {email} other {id}}', { by: 'constructor' })).toBe('id')
    expect(say('{toString}{name}')).toBe('')
  })

  it('is its own key where the catalog has none', () => {
    expect(createTranslate<string>('en', {})('app.title')).toBe('app.title')
  })
})
