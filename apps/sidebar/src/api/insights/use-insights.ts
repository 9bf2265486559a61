import type { Match } from '@intilery-sidebar/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTexts } from '../../texts/texts-context.ts'
import { isRefresh } from '../profile/profile-queries.ts'
import { toShown } from '../profile/to-shown.ts'
import type { SectionAnswer } from '../profile/use-profile.ts'
import { withCurrentHandle } from '../profile/with-current-handle.ts'
import { useApi } from '../session/api-context.ts'
import type { Api } from '../session/create-api.ts'
import type { InsightsData, InsightsQuery } from './insights-data.ts'

const insightsStaleMs = 60_000

const insightsQuery = (api: Api, match: Match, query: InsightsQuery) =>
  queryOptions({
    queryKey: ['customer', match.customer.customerId, 'insights', query] as const,
    queryFn: ({ signal, client, queryKey }) =>
      withCurrentHandle(client, match, (handle) =>
        api.insights(handle, query, { signal, isRefresh: isRefresh(client, queryKey) }),
      ),
    staleTime: insightsStaleMs,
  })

/** What all of it means: asked once for the header's verdict and the tab together. */
export const useInsights = (match: Match): SectionAnswer<InsightsData> => {
  const api = useApi()
  const { formats } = useTexts()
  const query = useQuery(
    insightsQuery(api, match, {
      zone: formats.timeZone,
      locale: formats.locale,
      isAmbiguous: match.evidence.isUnverified === true || match.evidence.isGuess,
    }),
  )
  return { ...toShown(query), retry: () => void query.refetch() }
}
