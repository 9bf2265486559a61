import { isFrameOrigin, type HostKind } from '@intilery-sidebar/hosts/server'

// styled-components inserts its rules through the CSSOM; the only text it ever puts into a style element is the empty
// one.
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Zendesk publishes its SDK at one address only, and the bridge loads it through a policy of this name. */
const sdks: Partial<Record<HostKind, { readonly origin: string; readonly policy: string }>> = {
  zendesk: { origin: 'https://static.zdassets.com', policy: 'zendesk-sdk' },
}

/**
 * The sidebar page's Content-Security-Policy. An invalid origin is dropped, and without valid ancestors no page may
 * frame it.
 */
export const toPagePolicy = (ancestors: readonly string[], host?: HostKind): string => {
  const sdk = host && sdks[host]
  const origins = ancestors.filter(isFrameOrigin)
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
