/** One thing that an admin got wrong, and how the doctor's words tell that it found the cause. */
export type Fault = {
  readonly name: string
  readonly env: Readonly<Record<string, string>>
  readonly cause: RegExp
  /** How far this machine's clock is ahead. */
  readonly skewMs?: number
  /** Settings without which this fault cannot be seen. */
  readonly needs?: readonly string[]
}

/** Where the faults' servers and files are. */
export type Scene = {
  readonly apiUrl: string
  readonly signInPageUrl: string
  readonly limitingUrl: string
  readonly failingUrl: string
  readonly files: Readonly<Record<'notJson' | 'unknownWord' | 'hidesIds' | 'cutShort', string>>
}

const ids = ['INTILERY_CLIENT_ID', 'INTILERY_ACCOUNT_ID', 'INTILERY_BRAND_ID', 'INTILERY_AUTH_TOKEN']
const answering = [...ids, 'INTILERY_BASE_URL']

export const toSeededFaults = (scene: Scene): readonly Fault[] => [
  ...settingFaults,
  ...toUpstreamFaults(scene),
  ...toPlaceFaults(scene),
]

const settingFaults: readonly Fault[] = [
  { name: 'no brand', env: { INTILERY_BRAND_ID: '' }, cause: /INTILERY_BRAND_ID is missing/ },
  { name: 'a misspelt setting', env: { INTILERY_TOKEN: 'x' }, cause: /INTILERY_TOKEN is not a setting/ },
  { name: 'a weak session key', env: { SESSION_KEYS: 'secret' }, cause: /SESSION_KEYS must/ },
  { name: 'a port that is no number', env: { PORT: 'http' }, cause: /PORT must/ },
  {
    name: 'a key in plain view',
    env: { INTILERY_BASE_URL: 'http://example.com' },
    cause: /INTILERY_BASE_URL must be https/,
  },
  {
    name: 'half of Zendesk',
    env: { ZENDESK_AUDIENCE: 'https://a.zendesk.com/api/v2/apps/installations/7.json' },
    cause: /ZENDESK_PUBLIC_KEY is missing/,
  },
  {
    name: 'half of Pipedrive',
    env: { PIPEDRIVE_CLIENT_ID: 'app' },
    cause: /PIPEDRIVE_CLIENT_SECRET .*belong/,
  },
  {
    name: 'a public URL without TLS',
    env: { PUBLIC_URL: 'http://sidebar.example' },
    cause: /PUBLIC_URL must/,
  },
  { name: 'a host name to listen on', env: { HOST: 'localhost' }, cause: /HOST must be an IP/ },
  { name: 'no process at all', env: { GATEWAY_PROCESSES: '0' }, cause: /GATEWAY_PROCESSES must/ },
  {
    name: 'a delay of minutes',
    env: { SHUTDOWN_DELAY_SECONDS: '600' },
    cause: /SHUTDOWN_DELAY_SECONDS must/,
  },
  { name: 'another database', env: { DATABASE_URL: 'mysql://a/b' }, cause: /DATABASE_URL must/ },
  { name: 'a web address for Redis', env: { REDIS_URL: 'http://127.0.0.1' }, cause: /REDIS_URL must/ },
  { name: 'an admin page that is yes', env: { ADMIN_PAGE: 'yes' }, cause: /ADMIN_PAGE must be on or off/ },
]

const toUpstreamFaults = ({ apiUrl, ...urls }: Scene): readonly Fault[] => [
  {
    name: 'a wrong key',
    env: { INTILERY_AUTH_TOKEN: 'another-key' },
    cause: /Check INTILERY_AUTH_TOKEN first/,
    needs: answering,
  },
  {
    name: 'another brand',
    env: { INTILERY_BRAND_ID: 'OTHER' },
    cause: /client, account and brand ids/,
    needs: answering,
  },
  {
    name: 'a name that is none',
    env: { INTILERY_BASE_URL: 'https://profiles.invalid' },
    cause: /name .*INTILERY_BASE_URL|INTILERY_BASE_URL and this machine/,
  },
  {
    name: 'a closed port',
    env: { INTILERY_BASE_URL: 'http://127.0.0.1:9' },
    cause: /Nothing listens there\. Check INTILERY_BASE_URL/,
  },
  {
    name: 'https to a port of http',
    env: { INTILERY_BASE_URL: apiUrl.replace('http:', 'https:') },
    cause: /speaks http on this port/,
  },
  {
    name: 'a path in the address',
    env: { INTILERY_BASE_URL: new URL('/track', apiUrl).href },
    cause: /INTILERY_BASE_URL holds a path/,
  },
  {
    name: 'a sign-in page',
    env: { INTILERY_BASE_URL: urls.signInPageUrl },
    cause: /not as the Profile API does/,
  },
  {
    name: 'a key that others use up',
    env: { INTILERY_BASE_URL: urls.limitingUrl },
    cause: /is limiting this key/,
  },
  { name: 'a server that fails', env: { INTILERY_BASE_URL: urls.failingUrl }, cause: /does not answer/ },
  {
    name: 'a clock ahead',
    env: {},
    skewMs: 120_000,
    cause: /seconds ahead of/,
    needs: ['INTILERY_BASE_URL'],
  },
]

const toPlaceFaults = ({ files }: Scene): readonly Fault[] => [
  {
    name: 'a database that is away',
    env: { DATABASE_URL: 'postgres://127.0.0.1:9/none' },
    cause: /store does not open.*ECONNREFUSED/,
  },
  {
    name: 'a folder that cannot be written',
    env: { DATABASE_URL: 'package.json/store.sqlite' },
    cause: /The store does not open/,
  },
  {
    name: 'a Redis that is away',
    env: { REDIS_URL: 'redis://127.0.0.1:9' },
    cause: /Redis does not answer.*ECONNREFUSED/,
  },
  { name: 'no such policy', env: { POLICY_FILE: '/none/policy.json' }, cause: /POLICY_FILE cannot be read/ },
  { name: 'a half-written policy', env: { POLICY_FILE: files.notJson }, cause: /POLICY_FILE is not JSON/ },
  {
    name: 'an unknown word in the policy',
    env: { POLICY_FILE: files.unknownWord },
    cause: /POLICY_FILE does not fit/,
  },
  {
    name: 'predictions of another kind',
    env: { PREDICTIONS_FILE: files.cutShort },
    cause: /PREDICTIONS_FILE line 1 is no header/,
  },
  {
    name: 'readings that were cut short',
    env: { CAPABILITIES_FILE: files.cutShort },
    cause: /CAPABILITIES_FILE is cut short/,
  },
  {
    name: 'a policy that hides ids',
    env: { POLICY_FILE: files.hidesIds },
    cause: /POLICY_FILE does not fit/,
  },
]

/** Pairs of faults that one machine can have at once, spread evenly over all there are. */
export const toPairs = (faults: readonly Fault[], count: number): readonly (readonly [Fault, Fault])[] => {
  const possible = faults.flatMap((first, index) =>
    faults.slice(index + 1).flatMap((second) => (canMeet(first, second) ? [[first, second] as const] : [])),
  )
  return possible.filter(
    (_, index) =>
      Math.floor((index * count) / possible.length) !== Math.floor(((index - 1) * count) / possible.length),
  )
}

const canMeet = (first: Fault, second: Fault): boolean => {
  const firstNames = Object.keys(first.env)
  const secondNames = Object.keys(second.env)
  const hides = (names: readonly string[], { needs = [] }: Fault): boolean =>
    needs.some((name) => names.includes(name))
  return (
    !firstNames.some((name) => secondNames.includes(name)) &&
    !hides(firstNames, second) &&
    !hides(secondNames, first)
  )
}
