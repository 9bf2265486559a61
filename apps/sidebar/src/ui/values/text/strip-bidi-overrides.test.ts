import { expect, it } from 'vitest'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'

it('letters that would be reversed stay in their order, and something is seen to be wrong', () => {
  expect(stripBidiOverrides('photo\u202Egnp.exe')).toBe('photo\uFFFDgnp.exe')
  expect(stripBidiOverrides('\u202Dabc')).toBe('\uFFFDabc')
})

it('marks that languages need stay', () => {
  const arabic = 'مرحبا\u200F!'
  expect(stripBidiOverrides(arabic)).toBe(arabic)
})
