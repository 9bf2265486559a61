import type { Sharing } from './sharing.ts'

/** Where Redis says that a customer has just been forgotten, and lists the answers about them. */
export type CustomerKeys = { readonly forgotten: string; readonly index: string }

/** The same customer id of two tenants is two customers. */
export const toCustomerKeys = (
  { keyPrefix, seal }: Sharing,
  tenant: string,
  customerId: string,
): CustomerKeys => {
  const name = seal.nameOf(JSON.stringify([tenant, customerId]))
  return { forgotten: `${keyPrefix}forgotten:${name}`, index: `${keyPrefix}about:${name}` }
}
