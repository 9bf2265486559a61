import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defaultRules } from '../../src/index.ts'
import { parseRules, rulesSchema } from '../../src/rules.ts'

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
  expect(() => parseRules('{\n"version": 1,\n oops }')).toThrow('line 3: is not JSON')
})

test('the published JSON Schema is the one the code reads by', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../rules.schema.json', import.meta.url), 'utf8'),
  )
  expect(published).toEqual(z.toJSONSchema(rulesSchema, { io: 'input' }))
})
