import { comparePicture } from '@intilery-sidebar/sidebar/harness'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Seat } from './sit-in-faulty-house.ts'

/** Holds one state, light and dark, against the pictures that are kept of it. */
export const keepPicture = async (seat: Seat, place: Locator, name: string): Promise<void> => {
  // A button that counts seconds is waited for: a picture of it would be another one each second.
  await expect.poll(() => seat.sidebar.getByRole('button', { name: 'Try again in' }).count()).toBe(0)
  for (const theme of ['dark', 'light'] as const) {
    await seat.setTheme(theme)
    await comparePicture(place, `${toFileName(name)}-${theme}`)
  }
}

export const toFileName = (words: string): string => words.toLowerCase().replaceAll(/\W+/g, '-')
