import { profileRefSchema, type ProfileRef } from '@intilery-sidebar/contract'
import { ApiError } from '../http/api-error.ts'

/** Reads the `{idType}:{id}` segment of a path, still percent-encoded. Everything after the first colon is the id. */
export const parseProfileId = (segment: string): ProfileRef => {
  const text = decode(segment)
  const colon = text.indexOf(':')
  const ref = profileRefSchema.safeParse({
    idType: text.slice(0, Math.max(colon, 0)),
    value: text.slice(colon + 1),
  })
  if (!ref.success) throw new ApiError('profile-id-malformed')
  return ref.data
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ApiError('profile-id-malformed')
  }
}
