import { Secret } from '@intilery-sidebar/contract'
import type { Installations } from '@intilery-sidebar/store'
import { createPipedrive, type Pipedrive } from '../src/server.ts'

export const storeKey = new Secret('store-key-canary-0123456789abcdef')

type TestPipedriveOptions = {
  readonly origin: string
  readonly installations: Installations
  readonly clock?: () => number
}

/** The Pipedrive app over a real store and real HTTP. */
export const createTestPipedrive = ({
  origin,
  installations,
  clock = Date.now,
}: TestPipedriveOptions): Pipedrive =>
  createPipedrive({
    clientId: 'client-1',
    clientSecret: new Secret('client-secret-canary-0123456789abcdef'),
    oauthUrl: new URL(origin),
    redirectUrl: new URL('https://proxy.test/oauth/pipedrive/callback'),
    installations,
    tenantFor: () => 'shop',
    fetch: (request) => fetch(request),
    clock,
  })
