import type { Secret } from '@intilery-sidebar/contract'
import type { ClientObserver } from './observer.ts'
import type { Spending } from './spending.ts'

/** One Intilery brand, as the path of every upstream URL names it. */
export type Tenant = { readonly clientId: string; readonly accountId: string; readonly brandId: string }

export type Timeouts = {
  readonly connectMs: number
  /** From sending the request to the response's headers. */
  readonly firstByteMs: number
  /** The longest silence between two chunks of a body. */
  readonly idleBodyMs: number
  /** One try, from connecting to the body's last byte. */
  readonly attemptMs: number
  /** Everything a caller waits for, every try included. */
  readonly totalMs: number
}

export type ProfileClientOptions = {
  readonly baseUrl: URL
  readonly tenant: Tenant
  /** The first is used; while a key is being rotated the next one is tried when upstream refuses it. */
  readonly credentials: readonly Secret[]
  /** Replaces the network, e.g. with the reference API in the same process. Default: undici. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  readonly timeouts?: Partial<Timeouts> | undefined
  /** Default 8 MiB: a hundred events of a chatty tenant, with room to spare. */
  readonly bodyLimitBytes?: number | undefined
  /** Milliseconds since the epoch, for what answers say about themselves. */
  readonly now?: (() => number) | undefined
  readonly observer?: ClientObserver | undefined
  /** Default: requests cost nothing. */
  readonly spending?: Spending | undefined
}

/** A person waits at most 5 s for a section; one try leaves room for another. */
export const defaultTimeouts: Timeouts = {
  connectMs: 1000,
  firstByteMs: 3000,
  idleBodyMs: 1000,
  attemptMs: 4000,
  totalMs: 5000,
}

export const defaultBodyLimitBytes = 8 * 1024 * 1024
