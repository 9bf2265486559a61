import { timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from './storage/tables.ts'
import { toTenantSeq } from './storage/tenants.ts'
import type { Tenant } from './tenant.ts'

export type KnownTenant = { readonly tenant: Tenant; readonly seq: number }

/** A tenant and the one of its keys that opened it. */
export type Reader = KnownTenant & { readonly authToken: string }

/**
 * The tenants this API serves, found by path and key. Every key of a tenant is compared in whole, so timing leaks
 * nothing about them but their lengths.
 */
export class Tenants {
  readonly #known: readonly KnownTenant[]
  readonly #readersByPath: ReadonlyMap<string, readonly Keyed<Reader>[]>
  readonly #writers: readonly Keyed<KnownTenant>[]

  static async open(db: Kysely<Tables>, tenants: readonly Tenant[]): Promise<Tenants> {
    const known: KnownTenant[] = []
    for (const tenant of tenants) known.push({ tenant, seq: await toTenantSeq(db, tenant) })
    return new Tenants(known)
  }

  private constructor(known: readonly KnownTenant[]) {
    this.#known = known
    const readers = known.flatMap((one) =>
      one.tenant.authTokens.map((authToken) => ({
        key: Buffer.from(authToken),
        value: { ...one, authToken },
      })),
    )
    this.#readersByPath = Map.groupBy(readers, ({ value }) => toPathKey(toPath(value.tenant)))
    this.#writers = known.flatMap((one) =>
      one.tenant.writeKeys.map((writeKey) => ({ key: Buffer.from(writeKey), value: one })),
    )
  }

  /** The tenant a path names, when the key opens it. */
  findReader(path: TenantPath, authToken: string): Reader | null {
    return findKeyed(this.#readersByPath.get(toPathKey(path)) ?? [], authToken)
  }

  findWriter(writeKey: string): KnownTenant | null {
    return findKeyed(this.#writers, writeKey)
  }

  /** The number of the tenant with the same path, or of the first one. */
  seqOf(tenant?: Tenant): number {
    const path = tenant === undefined ? null : toPathKey(toPath(tenant))
    const known = this.#known.find((one) => path === null || toPathKey(toPath(one.tenant)) === path)
    if (known === undefined) throw new RangeError('No such tenant is served here')
    return known.seq
  }
}

export type TenantPath = readonly [clientId: string, accountId: string, brandId: string]

const toPath = (tenant: Tenant): TenantPath => [tenant.clientId, tenant.accountId, tenant.brandId]

const toPathKey = (path: TenantPath): string => JSON.stringify(path)

type Keyed<Value> = { readonly key: Buffer; readonly value: Value }

const findKeyed = <Value>(all: readonly Keyed<Value>[], key: string): Value | null => {
  const bytes = Buffer.from(key)
  let found: Value | null = null
  for (const one of all)
    if (one.key.length === bytes.length && timingSafeEqual(one.key, bytes)) found ??= one.value
  return found
}
