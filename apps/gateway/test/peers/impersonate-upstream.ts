import { hoursOff } from './peer-state.ts'
import type { Impersonation } from './relay.ts'

/** The Profile API as it is in a state. It is asked one thing at a time on each connection, without a body. */
export const impersonateUpstream = (): Impersonation => ({
  outward: (bytes, state) => (state === 'wrong password' ? { reply: unauthorized } : { forward: bytes }),
  inward: (bytes, state) => {
    const hours = hoursOff(state)
    if (hours === 0) return bytes
    const said = bytes.toString('latin1').replace(/(?<=^date: ).+$/im, (date) => toShifted(date, hours))
    return Buffer.from(said, 'latin1')
  },
})

const body = '{"error":{"code":"authentication_error","message":"The key is not valid"}}'
const unauthorized = Buffer.from(
  `HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
)

const toShifted = (date: string, hours: number): string =>
  new Date(Date.parse(date) + hours * 3_600_000).toUTCString()
