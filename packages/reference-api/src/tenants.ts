import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from './storage/tables.ts'
import { toTenantSeq } from './storage/tenants.ts'
import type { Tenant } from './tenant.ts'

export type KnownTenant = { readonly tenant: Tenant; readonly seq: number }

/** A tenant and the one of its keys that opened it. */
export type Reader = KnownTenant & { readonly authToken: string }

/** The tenants this API serves, found by path and key. Keys are compared by digest, so timing tells nothing about them. */
export class Tenants {
  readonly #known: readonly KnownTenant[]
  readonly #readers: ReadonlyMap<string, Reader>
  readonly #writers: ReadonlyMap<string, KnownTenant>

  static async open(db: Kysely<Tables>, tenants: readonly Tenant[]): Promise<Tenants> {
    const known: KnownTenant[] = []
    for (const tenant of tenants) known.push({ tenant, seq: await toTenantSeq(db, tenant) })
    return new Tenants(known)
  }

  private constructor(known: readonly KnownTenant[]) {
    this.#known = known
    this.#readers = new Map(
      known.flatMap((one) =>
        one.tenant.authTokens.map(
          (authToken) => [digest([...toPath(one.tenant), authToken]), { ...one, authToken }] as const,
        ),
      ),
    )
    this.#writers = new Map(
      known.flatMap((one) => one.tenant.writeKeys.map((key) => [digest([key]), one] as const)),
    )
  }

  /** The tenant a path names, when the key opens it. */
  findReader(path: TenantPath, authToken: string): Reader | null {
    return this.#readers.get(digest([...path, authToken])) ?? null
  }

  findWriter(writeKey: string): KnownTenant | null {
    return this.#writers.get(digest([writeKey])) ?? null
  }

  /** The number of the tenant with the same path, or of the first one. */
  seqOf(tenant?: Tenant): number {
    const path = tenant === undefined ? null : toPath(tenant).join('/')
    const known = this.#known.find((one) => path === null || toPath(one.tenant).join('/') === path)
    if (known === undefined) throw new RangeError('No such tenant is served here')
    return known.seq
  }
}

export type TenantPath = readonly [clientId: string, accountId: string, brandId: string]

const toPath = (tenant: Tenant): TenantPath => [tenant.clientId, tenant.accountId, tenant.brandId]

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64')
