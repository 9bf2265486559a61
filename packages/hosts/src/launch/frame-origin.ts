const securePattern = /^https:\/\/(?:\*\.)?[a-z\d.-]+(?::\d{1,5})?$/
const plainPattern = /^http:\/\/([a-z\d.-]+)(?::\d{1,5})?$/

/**
 * Names and addresses that no public network resolves or routes (RFC 1918, RFC 6762, RFC 8375, and the reserved
 * `internal`).
 */
const privateHost =
  /^(?:[a-z\d-]+|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|[a-z\d.-]+\.(?:internal|local|home\.arpa))$/

/**
 * Whether the text is an origin that may frame the sidebar: https without a path, or http on this machine or a private
 * host.
 */
export const isFrameOrigin = (text: string): boolean =>
  securePattern.test(text) || isLoopbackOrigin(text) || isPrivateOrigin(text)

/** Http on this machine. */
export const isLoopbackOrigin = (text: string): boolean =>
  ['localhost', '127.0.0.1'].includes(plainPattern.exec(text)?.[1] ?? '')

/** Http on a host of one's own network, which an admin has to allow. */
export const isPrivateOrigin = (text: string): boolean => privateHost.test(plainPattern.exec(text)?.[1] ?? '')
