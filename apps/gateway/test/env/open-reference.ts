import { createReferenceApi, serveReferenceApi, type Tenant } from '@intilery-sidebar/reference-api'

type Named = Pick<Tenant, 'clientId' | 'accountId' | 'brandId'>

/**
 * The Profile API on a port, where each tenant has the same few customers under the same ids, with its own name in
 * their data.
 */
export const openReference = async (tenants: readonly (Named & { readonly authToken: string })[]) => {
  const served = tenants.map(({ authToken, ...tenant }) => ({
    ...tenant,
    authTokens: [authToken],
    writeKeys: [`write-${tenant.brandId}`],
  }))
  const api = await createReferenceApi({ tenants: served })
  for (const tenant of served) await api.importHistory([toHistory(tenant.brandId)], tenant)
  const server = await serveReferenceApi(api)
  return {
    url: server.url.origin,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await api.close()
    },
  }
}

/** Every tenant's customer has this id, this external id and this address. */
export const samePerson = { id: 'c-1', userId: 'u-1', email: 'same@person.example' } as const

const toHistory = (brandId: string) => ({
  customers: [
    {
      customerId: samePerson.id,
      externalId: samePerson.userId,
      email: samePerson.email,
      traits: { firstName: `Of ${brandId}`, secret: `canary-of-${brandId}` },
      preferences: null,
      meta: {},
    },
  ],
  events: [],
})
