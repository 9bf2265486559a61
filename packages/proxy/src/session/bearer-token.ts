/**
 * The token of an `Authorization: Bearer` header (RFC 6750, 2.1), or null when there is none. An equals sign may stand
 * anywhere: Salesforce's signed request is two base64 texts with a dot between them.
 */
export const toBearerToken = (header: string | undefined): string | null =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1] ?? null
