import {
  preferencesChangesSchema,
  preferencesAnswerSchema,
  type PreferencesChanges,
} from '@intilery-sidebar/contract'
import type { Page, Request } from 'playwright-core'
import type { Workbench } from './at-workbench.ts'
import type { Desk } from './open-desk.ts'

/**
 * Resolves with what is kept, once it is what is wanted: on a slow machine a choice may be kept before the next is
 * made.
 */
export const kept = async (
  page: Page,
  isWanted: (changes: PreferencesChanges) => boolean,
): Promise<PreferencesChanges> => {
  const toKept = (request: Request): PreferencesChanges =>
    preferencesChangesSchema.parse(request.postDataJSON())
  const answer = await page.waitForResponse(
    (response) =>
      response.request().method() === 'PUT' && response.ok() && isWanted(toKept(response.request())),
  )
  return toKept(answer.request())
}

/** Changes what the proxy says of an agent's choices. */
export const answering =
  (change: (answer: ReturnType<typeof preferencesAnswerSchema.parse>) => unknown) =>
  (page: Page): Promise<void> =>
    page
      .route('**/api/preferences', async (route) => {
        const response = await route.fetch()
        return route.fulfill({
          response,
          json: change(preferencesAnswerSchema.parse(await response.json())),
        })
      })
      .then(() => undefined)

export const withTeamPins = (...pins: readonly string[]) =>
  answering((answer) => ({ ...answer, defaults: { pins, isByPolicy: true } }))

/** Opens desks where nothing is pinned but what the test pins. */
export const withoutPins =
  (open: Workbench['openDesk']): Workbench['openDesk'] =>
  (options = {}) =>
    open({
      ...options,
      prepare: async (page) => {
        await withTeamPins()(page)
        await options.prepare?.(page)
      },
    })

export const readProfile = (desk: Desk): Promise<void> =>
  desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
