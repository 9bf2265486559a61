import { Secret } from '@intilery-sidebar/contract'
import { type Pipedrive } from '@intilery-sidebar/hosts/server'
import { openStore, type Store } from '@intilery-sidebar/store'
import { toMeta } from './demo-customers.ts'
import { createTestEnv, noon } from './test-env.ts'
import { createPipedrive } from './played-pipedrive.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

const page = '<html><head></head></html>'
export const person = { resource: 'person', id: '3' }
export const email = (value: string) => ({ idType: 'email', value }) as const
type Around = { readonly revocations?: Store['revocations']; readonly isOurs?: () => boolean }

export const openPipedrive = async (
  change: Partial<Pipedrive> = {},
  { revocations, isOurs }: Around = {},
) => {
  let now = noon
  const store = await openStore({
    url: ':memory:',
    keys: [new Secret('store-key-canary-0123456789abcdef01')],
    clock: () => now,
  })
  const profiles = createMemoryProfiles([
    toMeta({ customerId: 'c-jo', email: 'jo@shop.example' }),
    toMeta({ customerId: 'c-al', email: 'al@shop.example' }),
  ])
  const env = createTestEnv({
    pipedrive: createPipedrive(change),
    profilesFor: () => (isOurs?.() === false ? null : profiles),
    store: { ...store, ...(revocations !== undefined && { revocations }) },
    sidebar: async () => ({ body: page, contentType: 'text/html', isHashed: false }),
    clock: () => now,
  })
  const response = await env.postJson('/api/session', 'good', {})
  const token = String(Reflect.get(Object(await response.json()), 'token'))
  const resolveRecord = (record: unknown) => env.postJson('/api/resolve', token, { record })
  const wait = (ms: number) => {
    now += ms
  }
  return { ...env, profiles, token, resolveRecord, wait }
}
