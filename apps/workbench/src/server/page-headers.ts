import { toSidebarUrl } from '../sidebar-url.ts'

// The page of states is made of Garden: styled-components writes its rules through the CSSOM, into a style element
// that is empty.
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/**
 * The headers of a page that plays a host: a browser may keep it. `scripts` are the origins of scripts that are not its
 * own.
 */
export const toPageHeaders = (address: string, scripts: readonly string[] = []): Record<string, string> => {
  const gateway = toSidebarUrl(new URL(address)).origin
  return {
    'content-security-policy': [
      "default-src 'none'",
      ["script-src 'self'", ...scripts].join(' '),
      `style-src 'self' ${emptyStyle}`,
      "img-src 'self' data:",
      "connect-src 'self'",
      `frame-src ${gateway}`,
      "base-uri 'none'",
      // A host that signs a launch posts it into the iframe.
      `form-action ${gateway}`,
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}
