import type { RefusalReason, SidebarMessage } from './protocol.ts'

const refusals: Record<RefusalReason, true> = {
  'clock-ahead': true,
  expired: true,
  'lifetime-too-long': true,
  spent: true,
  'issuer-unknown': true,
  'audience-wrong': true,
  'signature-wrong': true,
  'claim-invalid': true,
  'token-malformed': true,
  'tenant-unknown': true,
  unreachable: true,
}

/** The message that arrived, or null when it is none of this protocol or its fields are not as documented. */
export const readSidebarMessage = (data: unknown): SidebarMessage | null => {
  if (typeof data !== 'object' || data === null) return null
  const { type, version, heightPx, text, url, reason, requestId }: Partial<Record<string, unknown>> = {
    ...data,
  }
  if (type === 'intilery-sidebar:ready' && typeof version === 'number') return { type, version }
  if (type === 'intilery-sidebar:height' && isHeight(heightPx)) return { type, heightPx }
  if (type === 'intilery-sidebar:insert' && typeof text === 'string') return { type, text }
  if (type === 'intilery-sidebar:open' && isWebAddress(url)) return { type, url }
  if (type === 'intilery-sidebar:ended' && reason === 'session-ended') return { type, reason }
  if (type === 'intilery-sidebar:refused' && isRefusal(reason))
    return { type, reason, requestId: typeof requestId === 'string' ? requestId : null }
  return null
}

const isHeight = (heightPx: unknown): heightPx is number =>
  typeof heightPx === 'number' && heightPx > 0 && heightPx < 100_000

const isWebAddress = (url: unknown): url is string => typeof url === 'string' && /^https?:\/\//.test(url)

const isRefusal = (reason: unknown): reason is RefusalReason =>
  typeof reason === 'string' && Object.hasOwn(refusals, reason)
