import { element } from '../page/element.ts'
import { toSidebarUrl } from '../sidebar-url.ts'
import { createPanelCommands } from './panel-commands.ts'
import { createPanelHost, type PanelHost } from './panel-host.ts'
import { toRecordAddress, type RecordAddress } from './record-address.ts'
import { company } from './records.ts'

type OpenPanelOptions = {
  readonly into: HTMLElement
  readonly record: RecordAddress
  readonly userId: number
  readonly theme: 'light' | 'dark'
}

/** A panel that has not said hello by then is never shown. */
const helloLimitMs = 10_000

/** Opens the app's panel beside a record, as Pipedrive's web app does; for the next record it is opened again. */
export const openPanel = async ({ into, record, userId, theme }: OpenPanelOptions): Promise<PanelHost> => {
  const id = crypto.randomUUID()
  const { origin: panelOrigin } = toSidebarUrl(new URL(location.href))
  const getToken = async (): Promise<string> => askForToken(userId, record)
  const frame = element('iframe', { title: 'Intilery', hidden: '', allow: 'clipboard-write' })
  into.replaceChildren(element('p', { class: 'panel-waiting quiet' }, ['Loading…']), frame)
  const tooLate = setTimeout(() => {
    into.replaceChildren(element('p', { class: 'panel-waiting' }, ['The app did not answer.']))
  }, helloLimitMs)
  const onInitialized = (): void => {
    clearTimeout(tooLate)
    into.querySelector('.panel-waiting')?.remove()
    frame.hidden = false
  }
  const commands = createPanelCommands({ frame, getToken, onInitialized })
  const host = createPanelHost({ frame, id, panelOrigin, commands })
  frame.src = `${panelOrigin}/launch/pipedrive?${new URLSearchParams({
    userId: String(userId),
    companyId: String(company.id),
    token: await getToken(),
    id,
    resource: record.resource,
    view: 'details',
    selectedIds: record.id,
    theme,
  }).toString()}`
  return {
    ...host,
    close: () => {
      clearTimeout(tooLate)
      host.close()
    },
  }
}

const askForToken = async (userId: number, record: RecordAddress): Promise<string> => {
  const address = `/workbench/pipedrive/token/${userId}?record=${toRecordAddress(record)}`
  const response = await fetch(address, { method: 'POST' })
  if (!response.ok) throw new Error(`The workbench's server signed nothing: ${response.status}`)
  return response.text()
}
