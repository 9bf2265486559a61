import { comparePicture } from '@intilery-sidebar/dev-env/browser'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { AgentPage } from './open-agent-page.ts'

/** Holds one state, light and dark, against the pictures that are kept of it. */
export const keepPicture = async (agent: AgentPage, place: Locator, name: string): Promise<void> => {
  // A button that counts seconds is waited for: a picture of it would be another one each second.
  await expect.poll(() => agent.sidebar.getByRole('button', { name: 'Try again in' }).count()).toBe(0)
  for (const theme of ['dark', 'light'] as const) {
    await agent.setTheme(theme)
    await comparePicture(place, `${toFileName(name)}-${theme}`)
  }
}

export const toFileName = (words: string): string => words.toLowerCase().replaceAll(/\W+/g, '-')
