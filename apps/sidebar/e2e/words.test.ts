import type { Frame } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { setFrameSize } from './env/frame-size.ts'
import type { Desk } from './env/open-desk.ts'

const { openDesk } = atWorkbench()

/** What a reader of the language took for the opposite, or for something odd, and what says it right. */
const languages = [
  {
    locale: 'de',
    back: / ab /,
    seen: /zuletzt aktiv/,
    preferences: 'Marketing-Präferenzen',
    index: 'Alle Ereignisarten',
  },
  {
    locale: 'fr',
    back: /depuis le/,
    seen: /activité/,
    preferences: 'Préférences marketing',
    index: 'Tous les types d’événements',
  },
  {
    locale: 'es',
    back: /desde el/,
    seen: /actividad/,
    preferences: 'Preferencias de marketing',
    index: 'Todos los tipos de evento',
  },
  {
    locale: 'ja',
    back: /以降/,
    seen: /最終アクティビティ/,
    preferences: 'マーケティング設定',
    index: 'すべての種類のイベント',
  },
] as const

const openIn = async (ticket: string, locale: string): Promise<Desk> => {
  const desk = await openDesk({ ticket })
  await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
  await desk.page.selectOption('select[name=locale]', locale)
  await expect.poll(() => desk.sidebar.evaluate(() => document.documentElement.lang)).toBe(locale)
  return desk
}

describe.each(languages)('in $locale', ({ locale, back, seen, preferences, index }) => {
  it('words say what is meant: how far back events are loaded, when the customer was active, and no legal consent', async () => {
    await using desk = await openIn('4815', locale)
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: preferences }).waitFor()
    await sidebar.getByRole('region', { name: index }).waitFor()
    expect(await sidebar.getByRole('banner').innerText()).toMatch(seen)
    await sidebar.getByRole('tab').nth(1).click()
    const footer = sidebar.locator('p[data-state]')
    await expect.poll(() => footer.innerText()).toMatch(back)
    const said = await sidebar.locator('#root').innerText()
    expect(said).not.toMatch(
      /jusqu[’']au|hasta el|bis zum|まで読み込み|最終確認|gesehen vor|Einwilligung|Périmé|^Seul$/m,
    )
    await desk.openTicket('4798')
    await sidebar.getByRole('tab').first().waitFor({ state: 'detached' })
    expect(await sidebar.locator('#root').innerText()).not.toMatch(/Niemand|Nadie|Personne|誰も/)
  })
})

/** Fields whose hint does not fit them. */
const cutHints = (sidebar: Frame): Promise<readonly string[]> =>
  sidebar.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    return [...document.querySelectorAll('input')].flatMap((input) => {
      const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(input)
      if (canvas === null || input.placeholder === '') return []
      canvas.font = font
      const roomPx =
        input.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
      const needsPx = canvas.measureText(input.placeholder).width
      return needsPx <= roomPx ? [] : [`${input.placeholder}: ${Math.ceil(needsPx)} in ${Math.floor(roomPx)}`]
    })
  })

it.each(['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'])(
  'no field’s hint is cut at 320 pixels (%s)',
  async (locale) => {
    await using desk = await openIn('4821', locale)
    const { sidebar } = desk
    await sidebar.getByRole('region').nth(3).waitFor()
    const cut = [...(await cutHints(sidebar))]
    await sidebar.getByRole('tab').nth(1).click()
    await sidebar.getByRole('article').first().waitFor()
    cut.push(...(await cutHints(sidebar)))
    await desk.openTicket('4811')
    await sidebar.getByRole('searchbox').waitFor()
    cut.push(...(await cutHints(sidebar)))
    expect(cut).toEqual([])
  },
)
