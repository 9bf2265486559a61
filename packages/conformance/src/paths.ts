import type { ConformanceTarget } from './target.ts'

type IdType = 'userId' | 'id' | 'email'

/** The path to a resource of a customer, ids encoded byte for byte. */
export const pathTo = (idType: IdType, value: string, resource: string): string =>
  `/${idType}:${encodeURIComponent(value)}/${resource}`

/** The path to a resource of the customer every check may rely on. */
export const pathToKnown = (target: ConformanceTarget, resource: string, idType: IdType = 'userId'): string =>
  pathTo(idType, target.known.customer[idType], resource)

/** An id that no customer has. */
export const unknownId = 'conformance-unknown-8d0f6a5c'
