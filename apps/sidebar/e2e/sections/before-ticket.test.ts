import { beforeAll, describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import type { Desk } from '../env/open-desk.ts'
import { track } from '../env/track.ts'
import { readTrueEvents } from '../env/truth.ts'

/** The ticket of Maya Lindqvist is 55 minutes old. */
const ticket = '4821'
const externalId = 'qrc-117322'
const ticketAgeMs = 55 * 60_000
/** More events than one page of the timeline holds. */
const eventsSince = 120

const workbench = atWorkbench({ isApart: true })

/** Pages that were asked for from the ticket's own instant on; those of the timeline as it is scrolled begin later. */
const pagesBefore = ({ asked }: Desk): readonly string[] =>
  asked.filter((path) => {
    const end = path.includes('/events?') ? new URL(path, 'http://localhost').searchParams.get('end') : null
    return end !== null && Date.parse(end) <= Date.now() - ticketAgeMs
  })

const openTimeline = async (prepare?: Parameters<typeof workbench.openDesk>[0]): Promise<Desk> => {
  const desk = await workbench.openDesk({ ticket, ...prepare })
  await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await desk.sidebar.getByRole('article').first().waitFor()
  return desk
}

/** The line, and not the button above it that has the same name. */
const lineOf = ({ sidebar }: Desk) =>
  sidebar.getByRole('button').filter({ hasText: 'Just before the ticket' })

describe('beside a customer with more events since the ticket than one page holds', () => {
  beforeAll(async () => {
    const { referenceApi } = workbench
    for (let index = 0; index < eventsSince; index += 1)
      await track(referenceApi, {
        userId: externalId,
        event: 'Tea Stirred',
        properties: {},
        hoursAgo: index / 1000,
      })
  })

  it('the timeline asks once for what was right before it, and pressing the line asks nothing more', async () => {
    const events = await readTrueEvents(workbench.referenceApi, { externalId })
    const before = events.find(({ eventTime }) => Date.parse(eventTime) <= Date.now() - ticketAgeMs)
    await using desk = await openTimeline()
    const time = lineOf(desk).locator('time')
    await time.waitFor()
    expect(await time.getAttribute('datetime')).toBe(before?.eventTime)
    expect(pagesBefore(desk)).toHaveLength(1)
    await lineOf(desk).click()
    await desk.sidebar.getByRole('button', { name: /^before / }).waitFor()
    const first = desk.sidebar.getByRole('article').first().locator('time').first()
    await expect.poll(() => first.getAttribute('datetime')).toBe(before?.eventTime)
    expect(pagesBefore(desk)).toHaveLength(1)
  })

  it('the line holds its place while it is asked for, and says so when the answer does not come', async () => {
    const isPressed = Promise.withResolvers<void>()
    await using desk = await openTimeline({
      prepare: (page) =>
        page
          .route(/\/events\?end=/, async (route) => {
            await isPressed.promise
            await route.fulfill({ status: 502, body: 'not a problem document' })
          })
          .then(() => undefined),
    })
    const topOfList = async () => (await desk.sidebar.getByRole('article').first().boundingBox())?.y
    await lineOf(desk).waitFor()
    const top = await topOfList()
    isPressed.resolve()
    await lineOf(desk).getByText('This part did not load').waitFor()
    expect(await topOfList()).toBe(top)
    await lineOf(desk).click()
    await desk.sidebar.getByRole('alert').waitFor()
  })
})
