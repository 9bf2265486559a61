import type { Secret } from '@intilery-sidebar/contract'
import { createRequest } from './request/create-request.ts'
import { createFetchPage } from './request/create-fetch-page.ts'
import { defaultBodyLimitBytes, defaultTimeouts, type ProfileClientOptions } from './options.ts'
import { toProfilesPath } from './profile-path.ts'
import { toProfileClient, type UpstreamProfileClient } from './to-profile-client.ts'
import { createFetchTransport } from './transport/fetch-transport.ts'
import type { Transport } from './transport/transport.ts'
import { createUndiciTransport } from './transport/undici-transport.ts'

/**
 * Makes the only code that speaks to the Profile API. Throws a plain `Error` for options that cannot work; its methods
 * reject with a `ProfileError`, or with the signal's reason where the caller aborts.
 */
export const createProfileClient = (options: ProfileClientOptions): UpstreamProfileClient => {
  if (options.credentials.length === 0) throw new Error('A client needs at least one credential')
  const observer = options.observer ?? {}
  const transport = createTransport(options)
  const fetchPage = createFetchPage({
    transport,
    profilesPath: toProfilesPath(options.baseUrl, options.tenant),
    credentials: options.credentials.map((credential) => () => toHeaders(credential)),
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    now: options.now ?? Date.now,
    observer,
    budget: options.requestBudget,
    firstMetaRoute: options.learned?.metaRoute ?? 'meta',
  })
  const noteDrift = observer.onDrift?.bind(observer) ?? (() => undefined)
  const decoding = { note: noteDrift, learned: options.learned ?? {} }
  return { ...toProfileClient(createRequest(fetchPage), decoding), close: () => transport.close() }
}

const createTransport = (options: ProfileClientOptions): Transport => {
  const { origin } = options.baseUrl
  const { bodyLimitBytes = defaultBodyLimitBytes, fetch } = options
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  return fetch === undefined
    ? createUndiciTransport({ origin, timeouts, bodyLimitBytes })
    : createFetchTransport({ origin, fetch, bodyLimitBytes })
}

const toHeaders = (credential: Secret) => ({
  accept: 'application/json',
  'content-type': 'application/json',
  'auth-token': credential.reveal(),
})
