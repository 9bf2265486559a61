import { hoursOff, type PeerState } from './peer-state.ts'
import type { Impersonation } from './relay.ts'

/**
 * PostgreSQL as it is in a state: refusals in its own protocol,
 * https://www.postgresql.org/docs/15/protocol-message-formats.html
 */
export const impersonatePostgres = (): Impersonation => {
  let rest: Buffer = Buffer.alloc(0)
  let hasBegun = false
  let isSkipping = false
  return {
    outward: (bytes, state) => {
      const forward: Buffer[] = []
      const reply: Buffer[] = []
      rest = Buffer.concat([rest, bytes])
      for (
        let message = readMessage(rest, hasBegun);
        message !== null;
        message = readMessage(rest, hasBegun)
      ) {
        rest = rest.subarray(message.length)
        if (state === 'wrong password' && !hasBegun)
          return { reply: toError('FATAL', refusals['wrong password']), isOver: true }
        const type = hasBegun ? String.fromCodePoint(message[0] ?? 0) : ''
        hasBegun = true
        const refusal = type === 'P' || type === 'Q' ? toRefusal(message, state) : null
        if (refusal !== null) reply.push(toError('ERROR', refusal))
        // After an error the server skips to the next Sync.
        if (refusal !== null && type === 'P') isSkipping = true
        if ((refusal !== null && type === 'Q') || (isSkipping && type === 'S')) reply.push(readyForQuery)
        else if (refusal === null && !isSkipping)
          forward.push(type === 'P' ? toShifted(message, state) : message)
        if (type === 'S') isSkipping = false
      }
      return { forward: Buffer.concat(forward), ...(reply.length > 0 && { reply: Buffer.concat(reply) }) }
    },
    inward: (bytes) => bytes,
  }
}

type Refusal = { readonly code: string; readonly message: string }

const refusals = {
  'wrong password': { code: '28P01', message: 'password authentication failed for user' },
  'read-only': { code: '25006', message: 'cannot execute INSERT in a read-only transaction' },
  full: { code: '53100', message: 'could not extend file: No space left on device' },
} as const satisfies Partial<Record<PeerState, Refusal>>

const toRefusal = (message: Buffer, state: PeerState | null): Refusal | null => {
  const isWriting = /\b(insert|update|delete|create|alter|drop)\b/i.test(message.toString('latin1'))
  return isWriting && (state === 'read-only' || state === 'full') ? refusals[state] : null
}

/** The first message has no type. */
const readMessage = (bytes: Buffer, hasType: boolean): Buffer | null => {
  const typeLength = hasType ? 1 : 0
  if (bytes.length < typeLength + 4) return null
  const length = typeLength + bytes.readInt32BE(typeLength)
  return bytes.length < length ? null : bytes.subarray(0, length)
}

const toMessage = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const toError = (severity: string, { code, message }: Refusal): Buffer =>
  toMessage('E', Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${message}\0\0`))

const readyForQuery = toMessage('Z', Buffer.from('I'))

const toShifted = (message: Buffer, state: PeerState | null): Buffer => {
  const hours = hoursOff(state)
  if (hours === 0) return message
  const text = message.toString('latin1', 5)
  return toMessage(
    'P',
    Buffer.from(
      text.replaceAll('clock_timestamp()', `(clock_timestamp() + interval '${hours} h')`),
      'latin1',
    ),
  )
}
