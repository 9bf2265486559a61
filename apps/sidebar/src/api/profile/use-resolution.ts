import type { Resolution } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../session/api-context.ts'
import type { LookupRequest } from '../session/create-api.ts'
import { resolveQuery } from './resolve-query.ts'

export type ResolutionState = {
  readonly resolution: Resolution | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** Who that is: on its way, known, or not to be had. */
export const useResolution = (lookup: LookupRequest, about: string | null): ResolutionState => {
  const query = useQuery(resolveQuery(useApi(), lookup, about))
  return {
    resolution: query.data,
    error: query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
  }
}
