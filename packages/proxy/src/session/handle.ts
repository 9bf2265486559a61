import type { Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import { rememberVerified } from './remember-verified.ts'
import type { Session } from './session.ts'
import { createTokenSigner } from './token-signer.ts'

const handleLengthMax = 2048

const handleSchema = z.strictObject({ sessionId: z.string(), customerId: z.string() })

/** The signed permission to read one customer in one session; it ends when the session does. */
export type Handles = {
  issue(customerId: string, session: Session): string
  /** The customer this session may read with the handle. A foreign handle reads as an unknown one. */
  read(handle: string, session: Session): string
}

export const createHandles = (keys: readonly Secret[]): Handles => {
  const signer = rememberVerified(createTokenSigner({ keys, purpose: 'handle', claims: handleSchema }))
  return {
    issue: (customerId, { sessionId }) => signer.sign({ sessionId, customerId }),
    read: (handle, session) => {
      const claims = handle.length > handleLengthMax ? null : signer.verify(handle)
      if (claims === null) throw new Refusal('handle-invalid', 'The handle is not one of ours')
      if (claims.sessionId !== session.sessionId)
        throw new Refusal('handle-invalid', 'The handle belongs to another session')
      return claims.customerId
    },
  }
}
