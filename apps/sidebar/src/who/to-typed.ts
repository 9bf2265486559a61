import type { TypedRefs } from '../api/session/create-api.ts'

const intileryIdPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What a person typed, read as every id it can be, the likeliest first; null when it is blank. */
export const toTyped = (text: string): TypedRefs | null => {
  const value = text.trim()
  if (value === '') return null
  return { typed: toIdTypes(value).map((idType) => ({ idType, value })) }
}

const toIdTypes = (value: string) => {
  if (value.includes('@')) return ['email', 'userId'] as const
  return intileryIdPattern.test(value) ? (['id', 'userId'] as const) : (['userId', 'id'] as const)
}
