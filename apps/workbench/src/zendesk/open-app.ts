import { element } from '../page/element.ts'
import { postInto } from '../page/post-into.ts'
import { toSidebarUrl } from '../sidebar-url.ts'
import { carryRequest } from './carry-request.ts'
import { places, type PlaceName } from './places.ts'
import { organization, subdomain, toValues, type Scene } from './scene.ts'
import { createZafHost, type ZafHost, type ZafHostOptions } from './zaf-host.ts'

/**
 * How the app was installed: its files uploaded to Zendesk, or its page kept by our gateway and signed for by Zendesk.
 */
export const installs = {
  package: { title: 'Uploaded package' },
  signed: { title: 'Signed page' },
} as const

type Install = keyof typeof installs

export type OpenAppOptions = {
  readonly into: HTMLElement
  readonly place: PlaceName
  readonly install: Install
  /** What the page shows when the app asks. */
  readonly readScene: () => Scene
  readonly actions: ZafHostOptions['actions']
}

export type OpenApp = { readonly frame: HTMLIFrameElement; readonly host: ZafHost }

/** Opens the app in one place, as Zendesk does for every tab: an iframe of its own, and a conversation of its own. */
export const openApp = async ({
  into,
  place,
  install,
  readScene,
  actions,
}: OpenAppOptions): Promise<OpenApp> => {
  const appGuid = crypto.randomUUID()
  const { origin: appOrigin } = toSidebarUrl(new URL(location.href))
  const frame = element('iframe', {
    name: appGuid,
    title: `Intilery in ${places[place].title}`,
    // The rights Zendesk gives an app's iframe.
    sandbox:
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
    allow: 'clipboard-write',
  })
  into.append(frame)
  const host = createZafHost({
    frame,
    appOrigin,
    registration: toRegistration(place, appGuid, { appOrigin, scene: readScene() }),
    readValues: () => toValues(readScene()),
    actions: { ...actions, resize: (size) => resize(frame, size) },
    carry: carryRequest,
  })
  const query = new URLSearchParams({
    origin: location.origin,
    app_guid: appGuid,
    colorScheme: readScene().appearance.colorScheme,
  })
  if (install === 'package')
    frame.src = `${appOrigin}/workbench/zendesk/package/assets/index.html?${query.toString()}`
  else await postLaunch(`${appOrigin}/workbench/zendesk/signed?${query.toString()}`, appGuid, place)
  return { frame, host }
}

type Around = { readonly appOrigin: string; readonly scene: Scene }

const toRegistration = (place: PlaceName, appGuid: string, { appOrigin, scene }: Around) => ({
  context: {
    instanceGuid: appGuid,
    product: places[place].product,
    location: place,
    account: { subdomain },
    ...(places[place].shows === 'ticket' && { ticketId: Number(scene.ticket.id) }),
    ...(places[place].shows === 'organization' && { organizationId: organization.id }),
  },
  metadata: {
    appId: 1,
    installationId: 1,
    name: 'Intilery',
    version: '0.1.0',
    plan: { name: null },
    settings: { title: 'Intilery', proxyUrl: appOrigin },
  },
})

const resize = (frame: HTMLIFrameElement, size: unknown): void => {
  const height: unknown = typeof size === 'object' && size !== null ? Reflect.get(size, 'height') : undefined
  if (typeof height === 'string') frame.style.height = height
}

const postLaunch = async (address: string, target: string, place: PlaceName): Promise<void> => {
  const response = await fetch(`/workbench/zendesk/launch/${place}`, {
    method: 'POST',
    body: new URL(address).search,
  })
  if (!response.ok) throw new Error(`The workbench's server signed nothing: ${response.status}`)
  postInto(target, address, { token: await response.text() })
}
