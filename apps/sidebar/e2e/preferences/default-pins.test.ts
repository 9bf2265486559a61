import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { bottomOf, setFrameSize } from '../env/frame-size.ts'
import { pin, pinnedOf, pinsOf, unpin } from '../env/pins.ts'
import { kept, readProfile, withTeamPins } from '../env/preferences.ts'

const { openDesk } = atWorkbench()

it('where neither the agent nor their team pins anything, what agents ask for most is pinned, and can be had back', async () => {
  await using desk = await openDesk({ ticket: '4821' })
  await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
  await readProfile(desk)
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Loyalty tier', 'Phone'])
  const preferences = desk.sidebar.getByRole('button', { name: 'Marketing preferences' })
  expect(await bottomOf(desk, preferences)).toBeLessThan(560)
  await saveScreenshot(desk.element, 'pins-default')

  const saved = kept(desk.page, ({ pins }) => pins?.length === 2)
  await unpin(desk.sidebar, 'Phone')
  await pin(desk.sidebar, 'City')
  await saved
  await desk.reload()
  await readProfile(desk)
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Loyalty tier', 'City'])
  await desk.sidebar.getByRole('button', { name: 'Reset to the default pins' }).click()
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Loyalty tier', 'Phone'])
})

it('default pins are of traits that the customer has, and a next customer has their own', async () => {
  await using desk = await openDesk({ ticket: '4820' })
  await readProfile(desk)
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Phone'])
  await desk.openTicket('4821')
  await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Loyalty tier', 'Phone'])
})

it("a brand's policy overrides the default pins, also with none at all", async () => {
  await using desk = await openDesk({ ticket: '4821', prepare: withTeamPins('city') })
  await readProfile(desk)
  await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['City'])
  await using bare = await openDesk({ ticket: '4821', prepare: withTeamPins() })
  await readProfile(bare)
  expect(await pinnedOf(bare.sidebar).count()).toBe(0)
})
