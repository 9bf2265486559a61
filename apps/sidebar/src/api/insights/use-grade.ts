import type { Match } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { withCurrentHandle } from '../profile/with-current-handle.ts'
import { useApi } from '../session/api-context.ts'
import type { GradeData } from './insights-data.ts'

const gradeStaleMs = 5 * 60_000

/** How far one of a list of people has come; null while that is not known, which no list waits for. */
export const useGrade = (match: Match): GradeData | null => {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['customer', match.customer.customerId, 'grade'] as const,
    queryFn: ({ signal, client }) =>
      withCurrentHandle(client, match, (handle) => api.grade(handle, { signal })),
    staleTime: gradeStaleMs,
  })
  return data?.data ?? null
}
