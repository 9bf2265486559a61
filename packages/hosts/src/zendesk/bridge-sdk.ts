import { HostError } from '../page/host-error.ts'
import { inTime } from '../page/in-time.ts'

/** As much of Zendesk's client as the bridge uses. What it resolves with is parsed where it is read. */
export type ZafClient = {
  on(event: string, handler: (message: unknown) => void): void
  off(event: string, handler: (message: unknown) => void): void
  /** Resolves with a value per path, and with `errors` per path that has none. */
  get(paths: readonly string[]): Promise<unknown>
  invoke(action: string, ...values: readonly unknown[]): Promise<unknown>
  request(options: Readonly<Record<string, unknown>>): Promise<unknown>
  context(): Promise<unknown>
  metadata(): Promise<unknown>
}

type ZafSdk = { init(): unknown }

/** The only place where Zendesk publishes its SDK: the package of that name on npm is another author's. */
const sdkUrl = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'

/** What a page with `require-trusted-types-for 'script'` has to allow in `trusted-types`. */
const trustedTypesPolicy = 'zendesk-sdk'

const loadLimitMs = 15_000

/** Loads the SDK unless the page's HTML already did, and opens the conversation with Zendesk's page. */
export const openZafClient = async (window: Window): Promise<ZafClient> => {
  const sdk = findSdk(window) ?? (await loadSdk(window))
  const client = sdk.init()
  // init() answers false when the address lacks `origin` or `app_guid`, which Zendesk always adds.
  if (!isZafClient(client)) throw new HostError('not-embedded', 'The page was not opened by Zendesk')
  return client
}

const findSdk = (window: object): ZafSdk | null => {
  const sdk: unknown = Reflect.get(window, 'ZAFClient')
  return hasMethods(sdk, ['init']) ? sdk : null
}

const loadSdk = async (window: Window): Promise<ZafSdk> => {
  const { document } = window
  const script = document.createElement('script')
  const loaded = new Promise<void>((done, fail) => {
    script.addEventListener('load', () => done())
    script.addEventListener('error', () => fail(unreachable()))
  })
  try {
    Reflect.set(script, 'src', toScriptUrl(window))
  } catch (error) {
    throw unreachable({ cause: error })
  }
  document.head.append(script)
  await inTime(loaded, 'the request for its SDK', loadLimitMs)
  const sdk = findSdk(window)
  if (sdk === null) throw unreachable()
  return sdk
}

const unreachable = (options?: ErrorOptions): HostError =>
  new HostError('sdk-unreachable', "Zendesk's SDK did not load", options)

// Where Trusted Types are enforced an address has to come out of a policy; ours knows one address.
const toScriptUrl = (window: object): unknown => {
  const factory: unknown = Reflect.get(window, 'trustedTypes')
  if (!hasMethods(factory, ['createPolicy'])) return sdkUrl
  const policy: unknown = factory.createPolicy(trustedTypesPolicy, { createScriptURL: () => sdkUrl })
  return hasMethods(policy, ['createScriptURL']) ? policy.createScriptURL('') : sdkUrl
}

const isZafClient = (value: unknown): value is ZafClient =>
  hasMethods(value, ['on', 'off', 'get', 'invoke', 'request', 'context', 'metadata'])

const hasMethods = <Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Record<Name, (...values: readonly unknown[]) => unknown> =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof Reflect.get(value, name) === 'function')
