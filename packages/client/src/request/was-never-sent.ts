import type { ProfileError } from '@intilery-sidebar/contract'
import { TransportError } from '../transport/transport.ts'
import { BreakerOpenError } from './breaker.ts'

/** Upstream cannot have received this request. */
export const wasNeverSent = ({ cause }: ProfileError): boolean =>
  cause instanceof BreakerOpenError || (cause instanceof TransportError && cause.failure === 'never-sent')
