import { Secret } from '@intilery-sidebar/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideSecrets } from './hide-secrets.ts'

const writtenBy = (secrets: readonly string[], line: string): string => {
  const lines: string[] = []
  const values = secrets.map((value) => new Secret(value))
  hideSecrets({ write: (text) => void lines.push(text) }, values).write(line)
  return lines.join('')
}

test('a line without a secret is written as it is', () => {
  expect(writtenBy(['the-key'], '{"msg":"request"}\n')).toBe('{"msg":"request"}\n')
})

test('a secret that starts like another is hidden whole', () => {
  expect(writtenBy(['key', 'key-of-2026'], '{"a":"key-of-2026"}')).toBe('{"a":"[secret]"}')
})

test('no secret is in a JSON line, wherever and however often it was put there', () => {
  const secret = fc.string({ minLength: 9, maxLength: 60 })
  fc.assert(
    fc.property(secret, fc.string(), (value, around) => {
      const line = JSON.stringify({ message: `${around}${value}${around}`, [value]: [value] })
      expect(writtenBy([value], line)).not.toContain(value)
      expect(writtenBy([value], line)).not.toContain(JSON.stringify(value).slice(1, -1))
    }),
  )
})
