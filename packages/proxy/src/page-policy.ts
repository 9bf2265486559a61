import type { HostKind } from '@intilery-sidebar/hosts/server'

const ancestor =
  /^https:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?$|^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/

// styled-components inserts its rules through the CSSOM; the only text it ever puts into a style element is the empty one.
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Zendesk publishes its SDK at one address only, and the bridge loads it through a policy of this name. */
const sdks: Partial<Record<HostKind, { readonly origin: string; readonly policy: string }>> = {
  zendesk: { origin: 'https://static.zdassets.com', policy: 'zendesk-sdk' },
}

/** The sidebar page's Content-Security-Policy. What is not an origin is no ancestor, and without ancestors nobody may frame it. */
export const toPagePolicy = (ancestors: readonly string[], host?: HostKind): string => {
  const sdk = host && sdks[host]
  const origins = ancestors.filter((origin) => ancestor.test(origin))
  return [
    "default-src 'none'",
    `script-src 'self'${sdk === undefined ? '' : ` ${sdk.origin}`}`,
    `style-src 'self' ${emptyStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(' ')}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${sdk?.policy ?? "'none'"}`,
  ].join('; ')
}
