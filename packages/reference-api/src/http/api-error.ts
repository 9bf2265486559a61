import type { WireErrorCode } from '@intilery-sidebar/contract/wire'

/** Every way this API says no. Statuses and codes are the documented ones; messages are its own where it gives them. */
const refusals = {
  'profile-id-malformed': [400, 'validation_error', 'ProfileID must be in format of id_type:id'],
  'parameter-invalid': [400, 'invalid_request_error', 'A parameter is invalid'],
  'content-type-missing': [400, 'invalid_request_error', 'content-type must be application/json'],
  'request-unreadable': [400, 'invalid_request_error', 'The request is not HTTP'],
  'message-invalid': [400, 'invalid_request_error', 'The message is invalid'],
  'batch-too-large': [400, 'invalid_request_error', 'A batch is at most 500KB'],
  'key-invalid': [401, 'authentication_error', 'No valid Access Secret provided.'],
  // The two sentences differ, and the first is misspelt, in the documentation itself.
  'traits-not-found': [404, 'not_found', 'Custmer not found.'],
  'profile-not-found': [404, 'not_found', 'Profile was not found.'],
  'scroll-not-found': [404, 'not_found', 'Scroll was not found.'],
  // Not `not_found`, which is documented as "The customer could not be found".
  'route-unknown': [404, 'invalid_request_error', 'The requested resource does not exist.'],
  'request-too-large': [413, 'invalid_request_error', 'The maximum size of any request is 1mb.'],
  'limit-exceeded': [429, 'rate_limit_error', 'limit exceeded'],
  unexpected: [500, 'internal_server_error', 'Something went wrong internal to Intilery'],
} as const satisfies Record<string, readonly [number, WireErrorCode, string]>

export type Refusal = keyof typeof refusals

const byEdge: ReadonlySet<Refusal> = new Set([
  'route-unknown',
  'request-too-large',
  'limit-exceeded',
  'unexpected',
])

/** A request that is answered with a documented error. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: (typeof refusals)[Refusal][0]
  readonly code: WireErrorCode
  /** Where there is a gateway in front of the API, it may be the one to refuse this. */
  readonly isByEdge: boolean

  /** @param detail replaces the standing message, so that the caller can fix the request. */
  constructor(refusal: Refusal, detail?: string) {
    const [status, code, message] = refusals[refusal]
    super(detail ?? message)
    this.status = status
    this.code = code
    this.isByEdge = byEdge.has(refusal)
  }

  toBody(): { error: { code: WireErrorCode; message: string } } {
    return { error: { code: this.code, message: this.message } }
  }
}
