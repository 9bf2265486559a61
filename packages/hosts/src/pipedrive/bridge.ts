import pipedrive, { Command, Event, ModalStatus } from '@pipedrive/app-extensions-sdk'
import type { PageConfig } from '../page/page-config.ts'
import { HostError } from '../page/host-error.ts'
import type { Appearance, Host, HostRecord, OnScreen } from '../page/host.ts'
import { inTime } from '../page/in-time.ts'
import { createLatest } from '../page/latest.ts'
import { toActivityModal } from './bridge-modals.ts'
import { createPanelHeight } from './bridge-panel-height.ts'

export type PipedriveBridgeOptions = {
  readonly window: Window
  readonly config: PageConfig
  /** Same-origin. */
  readonly fetch: Host['fetch']
}

type Sdk = InstanceType<typeof pipedrive.default>

/** Speaks to Pipedrive through its own SDK. Rejects with a `HostError`. */
export const connectPipedrive = async ({ window, config, fetch }: PipedriveBridgeOptions): Promise<Host> => {
  const sdk = openSdk(config.instanceId)
  await inTime(sdk.initialize(), 'our handshake')
  const { record } = config
  const appearance = watchAppearance(sdk, window, config.colorScheme ?? 'light')

  return {
    kind: 'pipedrive',
    fetch,
    session: config.session,
    proof: async () => {
      const { token } = await inTime(sdk.execute(Command.GET_SIGNED_TOKEN), 'the request for a new token')
      return token
    },
    onScreen: () => Promise.resolve(toOnScreen(record)),
    appearance: appearance.get,
    // Another record is another page.
    watchOnScreen: () => () => undefined,
    watchAppearance: appearance.watch,
    watchVisibility: (listener) =>
      sdk.listen(Event.VISIBILITY, ({ data }) => {
        if (data !== undefined) listener(data.is_visible)
      }),
    insertIntoReply: null,
    resize: createPanelHeight((height) => act(sdk.execute(Command.RESIZE, { height }))),
    openActivity: async (draft) => {
      const { status } = await sdk.execute(Command.OPEN_MODAL, toActivityModal(draft, record))
      return status === ModalStatus.SUBMITTED
    },
  }
}

const openSdk = (identifier: string | undefined): Sdk => {
  if (identifier === undefined) throw new HostError('not-embedded', 'The page was not opened by Pipedrive')
  return new pipedrive.default({ identifier })
}

const toOnScreen = (record: HostRecord | undefined): OnScreen =>
  record === undefined
    ? { recordKey: null, refs: [] }
    : { recordKey: `${record.resource}:${record.id}`, refs: [], record }

// The SDK's own `userSettings` holds something else after the first change, so only the event's payload is read.
const watchAppearance = (sdk: Sdk, { navigator }: Window, first: Appearance['colorScheme']) => {
  const appearance = createLatest<Appearance>()
  const set = (colorScheme: Appearance['colorScheme']): void =>
    appearance.set({ colorScheme, locale: navigator.language, timeZone: null })
  set(first)
  sdk.listen(Event.USER_SETTINGS_CHANGE, ({ data }) => set(data?.theme ?? 'light'))
  return appearance
}

// What an action answers is of no use, and one that Pipedrive refuses is no reason to fail.
const act = (answer: Promise<unknown>): void => {
  answer.catch(() => undefined)
}
