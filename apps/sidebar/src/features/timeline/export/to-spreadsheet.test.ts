import { describe, expect, it } from 'vitest'
import { toWords } from '../../../../test/words.ts'
import { toSpreadsheet } from './to-spreadsheet.ts'

const csv =
  'eventId,eventTime,externalId,properties\r\n' +
  'e1,2026-11-29T12:31:00Z,00123,"{""total"":21.7,""card"":""4111111111111111"",""note"":""=1+1""}"\r\n' +
  'e2,2026-11-28T08:00:00Z,A-7,"{""total"":5}"\r\n'

const lines = (language: 'en' | 'de'): readonly string[] =>
  toSpreadsheet(csv, toWords(language).formats).split('\r\n')

describe('a spreadsheet', () => {
  it('is separated as Excel expects it where the decimal point is a comma', () => {
    expect(lines('de')[0]).toBe('eventId;eventTime;externalId;properties;localTime;total;card;note')
    expect(lines('de')[2]).toContain(';5;;')
    expect(lines('de')[1]).toContain(';21,7;')
    expect(lines('en')[0]).toBe('eventId,eventTime,externalId,properties,localTime,total,card,note')
  })

  it('keeps ids as text, digit by digit', () => {
    expect(lines('en')[1]).toContain(',"=""00123""",')
    expect(lines('en')[1]).toContain(',"=""4111111111111111""",')
  })

  it('starts no cell with a formula', () => {
    expect(lines('en')[1]).toMatch(/,'=1\+1$/)
    expect(lines('de')[1]).toMatch(/;'=1\+1$/)
  })

  it('has the time by the agent’s clock beside the time as sent', () => {
    expect(lines('en')[1]).toContain('2026-11-29T12:31:00Z')
    expect(lines('en')[1]).toContain('"Nov 29, 2026, 12:31')
  })
})
