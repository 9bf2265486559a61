import { byId, element } from '../page/element.ts'
import { postInto } from '../page/post-into.ts'
import { openTicketPage } from '../page/ticket/ticket-page.ts'
import { toSidebarUrl } from '../sidebar-url.ts'
import { createCanvasHost, type CanvasHost } from './canvas-host.ts'

const { origin: appOrigin } = toSidebarUrl(new URL(location.href))
let host: CanvasHost | null = null

const sign = async (caseNumber: string, locale: string): Promise<string> => {
  const response = await fetch(`/workbench/canvas/launch/${caseNumber}?locale=${locale}`, { method: 'POST' })
  if (!response.ok) throw new Error(`The workbench's server signed nothing: ${response.status}`)
  return response.text()
}

// Salesforce loads the app again for every record, with a request that names the record.
const launch = async (caseNumber: string, locale: string): Promise<void> => {
  host?.close()
  const frame = element('iframe', {
    name: `canvas-frame-${crypto.randomUUID()}`,
    title: 'Intilery in Case',
    allow: 'clipboard-write',
  })
  byId('app').replaceChildren(frame)
  host = createCanvasHost({ frame, appOrigin, sign: () => sign(caseNumber, locale) })
  postInto(frame.name, `${appOrigin}/launch/canvas`, { signed_request: await sign(caseNumber, locale) })
}

openTicketPage({ title: 'Salesforce', onShown: ({ id }, { locale }) => void launch(id, locale) })
