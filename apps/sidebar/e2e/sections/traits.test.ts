import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { changing } from '../env/changing.ts'
import { withoutPins } from '../env/preferences.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'

const workbench = atWorkbench()
const openDesk = withoutPins((options) => workbench.openDesk(options))

describe('a trait that policy hides', () => {
  const hideIndustry = changing(/\/meta$/, (body) =>
    body.replace('"industry":"Other"', '"industry":{"$masked":{"type":"string","tag":"a1b2c3"}}'),
  )

  it('is neither empty nor an error, and is revealed for a moment to an agent who gives a reason', async () => {
    const said: string[] = []
    await using desk = await openDesk({
      ticket: '4820',
      prepare: async (page) => {
        await hideIndustry(page)
        await page.route(/\/reveal$/, async (route) => {
          said.push(route.request().postData() ?? '')
          // The gateway's clock is an hour ahead of the browser's, and the value is shown for its span all the same.
          const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
          await route.fulfill({ json: { value: 'Other', shownForMs: 1500, expiresAt } })
        })
      },
    })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByText('Hidden by policy').waitFor()
    await saveScreenshot(desk.element, 'state-hidden')
    await traits.getByRole('button', { name: 'Reveal Industry' }).click()
    await traits.getByRole('textbox', { name: 'Reason (recorded)' }).fill('asked on the phone')
    expect(await accessibilityViolations(desk.page)).toEqual([])
    await traits.getByRole('button', { name: 'Reveal', exact: true }).click()
    await traits.getByText('Other', { exact: true }).waitFor()
    expect(said).toEqual([JSON.stringify({ path: ['values', 'industry'], reason: 'asked on the phone' })])
    await traits.getByText('Hidden by policy').waitFor()
    expect(await traits.getByText('Other', { exact: true }).count()).toBe(0)
  })

  it('that could not be revealed says so and can be tried again', async () => {
    let asked = 0
    await using desk = await openDesk({
      ticket: '4820',
      prepare: async (page) => {
        await hideIndustry(page)
        await page.route(/\/reveal$/, (route) => {
          asked += 1
          return asked === 1 ? route.abort() : route.fulfill({ json: { value: 'Other', shownForMs: 60_000 } })
        })
      },
    })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    const ask = async (): Promise<void> => {
      await traits.getByRole('button', { name: 'Reveal Industry' }).click()
      await traits.getByRole('textbox', { name: 'Reason (recorded)' }).fill('asked on the phone')
      await traits.getByRole('button', { name: 'Reveal', exact: true }).click()
    }
    await ask()
    await traits.getByText('Could not be revealed. Try again.').waitFor()
    await ask()
    await traits.getByText('Other', { exact: true }).waitFor()
  })

  it('stays hidden from an agent whom policy does not let see it', async () => {
    await using desk = await openDesk({ ticket: '4820', prepare: hideIndustry })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByRole('button', { name: 'Reveal Industry' }).click()
    await traits.getByRole('textbox', { name: 'Reason (recorded)' }).fill('curious')
    await traits.getByRole('button', { name: 'Reveal', exact: true }).click()
    await traits.getByText('You don’t have access to this').waitFor()
  })
})

describe('two sources of traits', () => {
  it('are compared on demand, and a difference is shown where it is', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByText('Organisation').waitFor()
    expect(desk.asked.some((path) => path.endsWith('/traits'))).toBe(false)
    await traits.getByRole('button', { name: 'Compare sources' }).click()
    // The documentation's own example states this customer's phone in two ways.
    await traits.getByText('1 trait differs between profile and metadata').waitFor()
    await traits.getByText('Profile:').waitFor()
    await traits.getByRole('link', { name: '+44111222333444' }).waitFor()
    await saveScreenshot(desk.element, 'sidebar-disagreement')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('that agree say so', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByRole('button', { name: 'Compare sources' }).click()
    await traits.getByText('Profile and metadata agree').waitFor()
  })
})
