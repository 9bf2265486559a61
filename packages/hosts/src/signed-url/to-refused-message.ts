import type { RefusalReason, SidebarMessage } from '@intilery-sidebar/embed/protocol'
import * as z from 'zod/mini'

const reasons = [
  'clock-ahead',
  'expired',
  'lifetime-too-long',
  'spent',
  'issuer-unknown',
  'audience-wrong',
  'signature-wrong',
  'claim-invalid',
  'token-malformed',
  'tenant-unknown',
  'unreachable',
] as const satisfies readonly RefusalReason[]

const problemSchema = z.object({
  refusal: z.catch(z.object({ reason: z.enum(reasons) }), { reason: 'unreachable' }),
  requestId: z.catch(z.nullable(z.string()), null),
})

const unreachable = { refusal: { reason: 'unreachable' }, requestId: null } as const

/** What the embedding page receives about a problem that answered its token. */
export const toRefusedMessage = (problem: unknown): SidebarMessage => {
  const read = problemSchema.safeParse(problem)
  const { refusal, requestId } = read.success ? read.data : unreachable
  return { type: 'intilery-sidebar:refused', reason: refusal.reason, requestId }
}
