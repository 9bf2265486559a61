import type { Frame } from 'playwright-core'

export const traitsOf = (sidebar: Frame) => sidebar.getByRole('region', { name: 'Traits' })
export const pinnedOf = (sidebar: Frame) => sidebar.getByRole('group', { name: 'Pinned' })

export const pinsOf = (sidebar: Frame): Promise<readonly string[]> =>
  pinnedOf(sidebar).getByRole('term').allTextContents()

export const pin = (sidebar: Frame, name: string): Promise<void> =>
  traitsOf(sidebar)
    .getByRole('button', { name: `Pin ${name}`, exact: true })
    .click()

/** What is pinned stands there alone, and is let go there. */
export const unpin = (sidebar: Frame, name: string): Promise<void> =>
  pinnedOf(sidebar)
    .getByRole('button', { name: `Pin ${name}`, exact: true, pressed: true })
    .click()
