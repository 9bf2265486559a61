import { connectChoice } from '../page/choice.ts'
import { byId } from '../page/element.ts'
import { showToast } from '../page/toast.ts'
import { toSidebarUrl } from '../sidebar-url.ts'
import { openPanel } from './open-panel.ts'
import type { PanelHost } from './panel-host.ts'
import { parseRecordAddress } from './record-address.ts'
import { renderRecords } from './record-list.ts'
import { toRecordView } from './record-view.ts'
import { users } from './records.ts'

const form = byId('appearance')
const records = byId('records')
const fold = byId('fold')
const chosenUser = connectChoice(form, {
  name: 'user',
  choices: Object.fromEntries(users.map(({ id, name }) => [String(id), { title: name }])),
  fallback: String(users[0].id),
})
const chosenTheme = connectChoice(form, {
  name: 'theme',
  choices: { light: { title: 'Light' }, dark: { title: 'Dark' } },
  fallback: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
})
let panel: Promise<PanelHost> | null = null

const shownRecord = () => parseRecordAddress(new URL(location.href).searchParams.get('record'))

const emit = (event: string, data: unknown): void => void panel?.then((host) => host.emit(event, data))

const open = (): void => {
  void panel?.then((host) => host.close())
  panel = openPanel({
    into: byId('app'),
    record: shownRecord(),
    userId: Number(chosenUser()),
    theme: chosenTheme(),
  })
}

const show = (): void => {
  const view = toRecordView(shownRecord(), Number(chosenUser()))
  document.title = `${view[0]?.querySelector('h1')?.textContent ?? ''} · Pipedrive · Workbench`
  renderRecords(records, shownRecord())
  byId('record').replaceChildren(...view)
  open()
}

records.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  show()
  records.querySelector<HTMLElement>('[aria-current]')?.focus()
})
addEventListener('popstate', show)

fold.addEventListener('click', () => {
  const isShown = fold.getAttribute('aria-expanded') !== 'true'
  fold.setAttribute('aria-expanded', String(isShown))
  fold.textContent = isShown ? 'Collapse' : 'Expand'
  byId('app').hidden = !isShown
  emit('visibility', { is_visible: isShown })
})

byId('install').setAttribute(
  'href',
  new URL('/oauth/pipedrive/start', toSidebarUrl(new URL(location.href))).href,
)
const uninstall = async (): Promise<void> => {
  await fetch(`/workbench/pipedrive/uninstall/${chosenUser()}`, { method: 'POST' })
  showToast('Uninstalled', 'notice')
  open()
}
byId('uninstall').addEventListener('click', () => void uninstall())

const dress = (): void => {
  document.documentElement.dataset['theme'] = chosenTheme()
}
form.addEventListener('change', ({ target }) => {
  dress()
  if (target instanceof HTMLSelectElement && target.name === 'user') show()
  else emit('user_settings_change', { theme: chosenTheme() })
})

dress()
show()
