import { z } from 'zod'

/** The documented codes. The documentation leaves 413 without one. */
export const wireErrorCodes = [
  'authentication_error',
  'invalid_request_error',
  'rate_limit_error',
  'validation_error',
  'not_found',
  'internal_server_error',
] as const

export type WireErrorCode = (typeof wireErrorCodes)[number]

/** Branch on the code; the documented messages differ between routes and are misspelt. */
export const wireErrorSchema = z.looseObject({
  error: z.looseObject({ code: z.string(), message: z.string().optional() }),
})

export type WireError = z.infer<typeof wireErrorSchema>
