import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createHistory, defaultRules, qualify } from '../../src/index.ts'
import { findSyntaxFault } from '../../src/qualification/find-syntax-fault.ts'
import { parseRules, rulesSchema } from '../../src/rules.ts'
import { createDice } from '../recommendations/histories.ts'

const good = JSON.stringify(defaultRules, null, 2)

test('the rules that are shipped are a rules file', () => {
  expect(parseRules(good)).toEqual(defaultRules)
})

const toLine = (text: string): number => text.split('\n').findIndex((line) => line.includes('!')) + 1

test.each([
  ['"points": 30,', '"point!s": 30,', 'points'],
  ['"points": 30,', '"points": "30!",', 'number'],
  ['"family": "demo-requested"', '"family": "demo-request!"', 'Invalid'],
  ['"id": "trial-started"', '"id": "demo-requested", "note": "!"', 'note'],
  ['"halfLifeDays": 45', '"halfLifeDays": -1, "!": 0', 'halfLifeDays'],
])('%s as %s is refused by its line', (from, to, says) => {
  const wrong = good.replace(from, to)
  expect(() => parseRules(wrong)).toThrow(says)
  const line = toLine(wrong)
  expect(() => parseRules(wrong)).toThrow(`line ${line}: `)
})

test('two rules of one id, a group that is not there and grades without a floor are refused by their lines', () => {
  const twice = good.replace('"id": "trial-started"', '"id": "demo-requested"')
  expect(() => parseRules(twice)).toThrow(
    `line ${twice.split('\n').findLastIndex((line) => line.includes('"demo-requested"') && line.includes('"id"')) + 1}: rules.1.id: demo-requested is used twice`,
  )
  expect(() => parseRules(good.replace('"group": "messages"', '"group": "mail"'))).toThrow(
    'mail is not among groups',
  )
  expect(() => parseRules(good.replace('"from": 0', '"from": 5'))).toThrow('the lowest grade must begin at 0')
})

test.each([
  ['"from": 60', '"from": 80, "grade": "b"', 'grades.1: is named, or begins, as a grade above it'],
  ['"grade": "B"', '"grade": "A"', 'grades.1: is named, or begins, as a grade above it'],
  [
    '"consent": "all"',
    '"consent": "all", "liftedBy": { "family": "registered" }',
    'vetoes.1: liftedBy needs match',
  ],
])('%s as %s would do nothing, and is refused', (from, to, says) => {
  expect(() => parseRules(good.replace(from, to))).toThrow(says)
})

test('a veto names its channel in any spelling', () => {
  const rules = parseRules(good.replace('"consent": "all"', '"consent": "E-Mail"'))
  const consent = { refused: new Set(['email']), stated: new Set(['email', 'sms']) }
  const history = createHistory([], { asOfMs: Date.UTC(2026, 5, 1) })
  expect(qualify(history, rules, consent).isVetoed).toBe(true)
})

test.each([
  ['{\n"version": 1,\n oops }', 3],
  ['{\n"version": x1\n}', 2],
  ["{\n\n'version': 1\n}", 3],
  ['{\n"version": 1,\n"rules": [,\n]}', 3],
  ['{\n"title": "a\n b"\n}', 2],
  ['{\n"version": 1,\n', 3],
  ['[\n1\n] 2', 3],
])('%j is not JSON in line %i', (text, line) => {
  expect(() => parseRules(text)).toThrow(`line ${line}: is not JSON`)
})

test('a text stops being JSON in the line that the engine says, whatever is wrong, and nowhere in what it reads', () => {
  const dice = createDice(3)
  const text = JSON.stringify(defaultRules, null, 1).slice(0, 900)
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '1',
    '-',
    '0.',
    'tru',
    'null',
    ' ',
    '\n',
    '"a":',
    '',
  ]
  const wrong: string[] = []
  for (let index = 0; index < 5_000; index += 1) {
    const [from, piece] = [dice(text.length), pieces[dice(pieces.length)] ?? '']
    const part = text.slice(dice(from + 1), from) + piece + text.slice(from + dice(3), from + dice(200))
    const said = toEnginesPosition(part)
    const found = findSyntaxFault(part)
    const isSame =
      typeof said === 'number'
        ? found !== null && toLineOf(part, found) === toLineOf(part, said)
        : (found === null) === (said === null)
    if (!isSame) wrong.push(part)
  }
  expect(wrong).toEqual([])
})

const toLineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length

/** Null where it reads the text; no number where it does not say. */
const toEnginesPosition = (text: string): number | string | null => {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1]
    return position === undefined ? String(error) : Number(position)
  }
}

test('the published JSON Schema is the one the code reads by', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../rules.schema.json', import.meta.url), 'utf8'),
  )
  expect(published).toEqual(z.toJSONSchema(rulesSchema, { io: 'input' }))
})
