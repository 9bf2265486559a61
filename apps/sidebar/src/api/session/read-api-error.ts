import type { ApiError } from './api-error.ts'

/** Reads why the proxy said no. The table of problems is fetched with the first of them: most sessions meet none. */
export const readApiError = async (response: Response): Promise<ApiError> => {
  const { toApiError } = await import('./to-api-error.ts')
  return toApiError(await response.json().catch(() => null))
}
