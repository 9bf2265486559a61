import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import { wireErrorSchema } from '@intilery-sidebar/contract/wire'
import type { UpstreamReply } from '../transport/transport.ts'
import { parseJson } from './parse-json.ts'
import { toRetryAfterSeconds } from './retry-after.ts'

/** The one place where an HTTP status becomes a reason. `body` never enters the message: it can echo our key. */
export const toProfileError = (reply: UpstreamReply, nowMs: number): ProfileError => {
  const { status } = reply
  const options = { upstreamStatus: status, upstreamRequestId: requestIdOf(reply) }
  if (status === 404 && errorCodeOf(reply) === 'not_found')
    return new ProfileError('not-found', 'No customer has that id', options)
  if (status === 429)
    return new RateLimitedError(
      'Upstream limits our requests',
      toRetryAfterSeconds(reply.header('retry-after'), nowMs),
      options,
    )
  if (status >= 500) return new ProfileError('unavailable', `Upstream failed with ${status}`, options)
  // A 404 from anything but the API itself says that the route is wrong, not that no customer has the id.
  if (status >= 400) return new ProfileError('rejected', `Upstream refused with ${status}`, options)
  return new ProfileError('malformed', `Upstream answered ${status} instead of 200`, options)
}

/** The documentation's name for a request when talking to Intilery's support. */
export const requestIdOf = (reply: UpstreamReply): string | null => reply.header('x-amzn-requestid')

const errorCodeOf = (reply: UpstreamReply): string | null => {
  try {
    return wireErrorSchema.parse(parseJson(reply.body)).error.code
  } catch {
    return null
  }
}
