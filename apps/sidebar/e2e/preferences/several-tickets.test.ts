import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { pin, pinsOf, unpin } from '../env/pins.ts'
import { kept, readProfile, withTeamPins } from '../env/preferences.ts'

const { openDesk } = atWorkbench()

it('an agent with several tickets open loses nothing of what they choose in each of them', async () => {
  const agent = randomUUID()
  const open = async () => {
    const desk = await openDesk({ ticket: '4820', agent, prepare: withTeamPins() })
    await readProfile(desk)
    return desk
  }
  await using one = await open()
  await using other = await open()
  await using third = await open()
  await using fourth = await open()

  // No sidebar is hidden meanwhile, so each changes the copy it has had from the start.
  const pinned = kept(one.page, ({ pins }) => pins?.length === 2)
  await pin(one.sidebar, 'Industry')
  await pin(one.sidebar, 'Organisation')
  await pinned
  const alsoPinned = kept(other.page, ({ pins }) => pins?.at(-1) === 'phone')
  await pin(other.sidebar, 'Phone')
  await alsoPinned
  await expect.poll(() => pinsOf(other.sidebar)).toEqual(['Industry', 'Organisation', 'Phone'])
  const unpinned = kept(other.page, ({ pins }) => pins?.length === 2)
  await unpin(other.sidebar, 'Industry')
  await unpinned
  const folded = kept(third.page, ({ folds }) => folds?.length === 1)
  await third.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: true }).click()
  await folded
  const sorted = kept(fourth.page, ({ timeline }) => timeline?.sort === 'asc')
  await fourth.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await fourth.sidebar.getByRole('button', { name: 'Filters' }).click()
  await fourth.sidebar.getByRole('button', { name: 'Oldest first' }).click()
  await sorted

  await using later = await openDesk({ ticket: '4820', agent })
  await later.sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
  await later.sidebar.getByRole('article').first().waitFor()
  expect(later.asked.find((path) => path.includes('/events'))).toContain('sort=asc')
  await later.sidebar.getByRole('tab', { name: 'Profile' }).click()
  await readProfile(later)
  await expect.poll(() => pinsOf(later.sidebar)).toEqual(['Organisation', 'Phone'])
  await later.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: false }).waitFor()
})
