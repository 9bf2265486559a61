import type { CheckName } from '../../src/doctor/checks/check-names.ts'
import type { Fault, Scene } from './fault.ts'
import { toWarnedFaults } from './warned-faults.ts'

const ids = ['INTILERY_CLIENT_ID', 'INTILERY_ACCOUNT_ID', 'INTILERY_BRAND_ID', 'INTILERY_AUTH_TOKEN']
const answering = [...ids, 'INTILERY_BASE_URL']

type Unchecked = Omit<Fault, 'check'> & { readonly check?: CheckName }

const checkedBy = (check: CheckName, faults: readonly Unchecked[]): readonly Fault[] =>
  faults.map((fault) => Object.assign({ check }, fault))

export const toSeededFaults = (scene: Scene): readonly Fault[] => [
  ...checkedBy('settings', settingFaults),
  ...checkedBy('profile-api', toUpstreamFaults(scene)),
  ...toPlaceFaults(scene),
  ...toWarnedFaults(scene),
]

const settingFaults: readonly Unchecked[] = [
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

const toUpstreamFaults = ({ apiUrl, ...urls }: Scene): readonly Unchecked[] => [
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
    cause: /INTILERY_BASE_URL has a path/,
  },
  {
    name: 'a certificate of its own',
    env: { INTILERY_BASE_URL: urls.ownCertificateUrl },
    cause: /The certificate of \S+ is not trusted/,
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
    check: 'clock',
    env: {},
    skewMs: 120_000,
    cause: /seconds ahead of/,
    needs: ['INTILERY_BASE_URL'],
  },
]

const toPlaceFaults = ({ files }: Scene): readonly Fault[] => [
  {
    name: 'a database that is away',
    check: 'store',
    env: { DATABASE_URL: 'postgres://127.0.0.1:9/none' },
    cause: /store cannot be opened.*ECONNREFUSED/,
  },
  {
    name: 'a folder that cannot be written',
    check: 'store',
    env: { DATABASE_URL: 'package.json/store.sqlite' },
    cause: /The store cannot be opened/,
  },
  {
    name: 'a Redis that is away',
    check: 'redis',
    env: { REDIS_URL: 'redis://127.0.0.1:9' },
    cause: /Redis does not answer.*ECONNREFUSED/,
  },
  {
    name: 'no such policy',
    check: 'policy',
    env: { POLICY_FILE: '/none/policy.json' },
    cause: /POLICY_FILE cannot be read/,
  },
  {
    name: 'a half-written policy',
    check: 'policy',
    env: { POLICY_FILE: files.notJson },
    cause: /POLICY_FILE is not JSON/,
  },
  {
    name: 'an unknown word in the policy',
    check: 'policy',
    env: { POLICY_FILE: files.unknownWord },
    cause: /POLICY_FILE does not fit/,
  },
  {
    name: 'predictions of another kind',
    check: 'predictions',
    env: { PREDICTIONS_FILE: files.cutShort },
    cause: /PREDICTIONS_FILE line 1 is no header/,
  },
  {
    name: 'readings that were cut short',
    check: 'capabilities',
    env: { CAPABILITIES_FILE: files.cutShort },
    cause: /CAPABILITIES_FILE is cut short/,
  },
  {
    name: 'a policy that hides ids',
    check: 'policy',
    env: { POLICY_FILE: files.hidesIds },
    cause: /POLICY_FILE does not fit/,
  },
]
