import type { SessionGrant } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import type { Appearance, Host, OnScreen } from '../page/host.ts'
import { HostError } from '../page/host-error.ts'
import { webAddress } from '../page/web-address.ts'
import { inTime } from '../page/in-time.ts'
import { createLatest } from '../page/latest.ts'
import { appearancePaths, toAppearance, toColorScheme } from './bridge-appearance.ts'
import { locations, type ZendeskLocation } from './bridge-locations.ts'
import { organizationPeoplePath, toOnScreen, toPaths } from './bridge-on-screen.ts'
import { readOrganizationPeople } from './bridge-people.ts'
import { insertIntoReply } from './bridge-reply.ts'
import { createZendeskFetch } from './bridge-request.ts'
import { watchPerson } from './bridge-watch-person.ts'
import { openZafClient, type ZafClient } from './bridge-sdk.ts'
import { brandHeader, installationSettings, tokenPlaceholder } from './installation.ts'

export type ZendeskOptions = {
  readonly window: Window
  /** The session that came with the page our gateway answered; null where the page lies in the app's package. */
  readonly session: SessionGrant | null
  /** Same-origin, for the page our gateway answered. */
  readonly fetch: Host['fetch']
}

/** Zendesk's SDK holds the first question back until Zendesk has registered the app, among all others of the page. */
const handshakeLimitMs = 15_000
const heightMaxPx = 2000

/** Speaks to Zendesk through its own SDK. Rejects with a `HostError`. */
export const connectZendesk = async ({ window, session, fetch }: ZendeskOptions): Promise<Host> => {
  const client = await openZafClient(window)
  const context = contextSchema.parse(await inTime(client.context(), 'our handshake', handshakeLimitMs))
  const location = locations[context.location]
  if (location === undefined) throw new HostError('not-embedded', 'This place in Zendesk shows no customer')
  const { onScreen, appearance, brand } = await watchPage(client, location, context)
  const transport = session === null ? await toPackaged(client, context) : toLaunched(session, fetch)

  return {
    kind: 'zendesk',
    ...transport,
    fetch: withBrand(transport.fetch, brand),
    onScreen: onScreen.get,
    appearance: appearance.get,
    watchOnScreen: onScreen.watch,
    watchAppearance: appearance.watch,
    watchVisibility: (listener) => watchVisibility(client, listener),
    insertIntoReply: location.hasReply ? (text) => insertIntoReply(client, text) : null,
    resize: (heightPx) =>
      act(client, 'resize', { width: '100%', height: `${Math.min(heightPx, heightMaxPx)}px` }),
  }
}

const contextSchema = z.looseObject({
  location: z.string(),
  instanceGuid: z.string(),
  account: z.looseObject({ subdomain: z.string() }),
})

type Context = z.infer<typeof contextSchema>

const metadataSchema = z.looseObject({
  settings: z.looseObject({ [installationSettings.proxyUrl]: webAddress }),
})

type Transport = Pick<Host, 'fetch' | 'proof' | 'canStream' | 'session'>

/** The page in the app's package: Zendesk's proxy carries every request, and signs the one that asks for a session. */
const toPackaged = async (client: ZafClient, { account }: Context): Promise<Transport> => {
  const metadata = metadataSchema.safeParse(
    await inTime(client.metadata(), 'the settings of our installation'),
  )
  if (!metadata.success)
    throw new HostError('misconfigured', `The installation's ${installationSettings.proxyUrl} is no address`)
  const { origin } = new URL(metadata.data.settings[installationSettings.proxyUrl])
  return {
    fetch: createZendeskFetch({ client, proxyOrigin: origin, account: account.subdomain }),
    canStream: false,
    proof: () => Promise.resolve(tokenPlaceholder),
  }
}

/** The page our gateway answered to Zendesk's signed launch, which Zendesk makes once. */
const toLaunched = (session: SessionGrant, fetch: Host['fetch']): Transport => ({
  fetch,
  session,
  proof: () => Promise.reject(new HostError('launch-spent', 'Zendesk signs a launch when it opens the page')),
})

/** Says with each request which brand the ticket belongs to: the brand decides whose customers are looked up. */
const withBrand =
  (send: Host['fetch'], brand: () => string | undefined): Host['fetch'] =>
  (path, init = {}) => {
    const headers = new Headers(init.headers)
    const now = brand()
    if (now) headers.set(brandHeader, now)
    return send(path, { ...init, headers })
  }

const watchPage = async (client: ZafClient, location: ZendeskLocation, { instanceGuid }: Context) => {
  const onScreen = createLatest<OnScreen>()
  const appearance = createLatest<Appearance>()
  const read = async (paths: readonly string[]): Promise<unknown> => {
    const answer = await inTime(client.get(paths), 'who is on screen')
    return location.resource === 'organization' ? withPeople(client, answer) : answer
  }
  let brand: string | undefined
  const show = (shown: OnScreen): void => {
    if (shown.isChanging !== true) ({ brand } = shown)
    onScreen.set(shown)
  }
  const first = await read([...toPaths(location), ...appearancePaths])
  show(toOnScreen(first, location, instanceGuid))
  appearance.set(toAppearance(first))

  watchPerson({
    client,
    location,
    read: () => read(toPaths(location)),
    toOnScreen: (answer) => toOnScreen(answer, location, instanceGuid),
    onScreen: show,
  })
  client.on('colorScheme.changed', (message) => {
    void appearance.get().then((now) => appearance.set({ ...now, colorScheme: toColorScheme(message) }))
  })
  return { onScreen, appearance, brand: () => brand }
}

const organizationSchema = z.looseObject({ 'organization.id': z.union([z.string(), z.number()]) })

const withPeople = async (client: ZafClient, answer: unknown): Promise<unknown> => {
  const organization = organizationSchema.safeParse(answer)
  if (!organization.success) return answer
  const id = String(organization.data['organization.id'])
  return { ...organization.data, [organizationPeoplePath]: await readOrganizationPeople(client, id) }
}

const watchVisibility = (client: ZafClient, listener: (isVisible: boolean) => void): (() => void) => {
  const show = (): void => listener(true)
  const hide = (): void => listener(false)
  client.on('app.activated', show)
  client.on('app.deactivated', hide)
  return () => {
    client.off('app.activated', show)
    client.off('app.deactivated', hide)
  }
}

// What an action answers is of no use, and one that this place lacks is no reason to fail.
const act = (client: ZafClient, action: string, ...values: readonly unknown[]): void => {
  client.invoke(action, ...values).catch(() => undefined)
}
