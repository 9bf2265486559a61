import { expect, it } from 'vitest'
import { toUnturned } from './to-unturned.ts'

it('letters that would be reversed stay in their order, and something is seen to be wrong', () => {
  expect(toUnturned('photo\u202Egnp.exe')).toBe('photo\uFFFDgnp.exe')
  expect(toUnturned('\u202Dabc')).toBe('\uFFFDabc')
})

it('marks that languages need stay', () => {
  const arabic = 'مرحبا\u200F!'
  expect(toUnturned(arabic)).toBe(arabic)
})
