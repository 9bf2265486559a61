import type { Match, Meta, Traits } from '@intilery-sidebar/contract'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../session/api-context.ts'
import { metaQuery, traitsQuery } from './profile-queries.ts'
import { toShown, type ShownAnswer } from './to-shown.ts'

/** One section's answer: on its way, there, or not to be had. */
export type SectionAnswer<Data> = {
  readonly answer: ShownAnswer<Data> | undefined
  readonly error: Error | null
  readonly retry: () => void
}

type Profile = { readonly meta: SectionAnswer<Meta>; readonly traits: SectionAnswer<Traits> }

/**
 * One customer's profile. The metadata carries the traits; only when it cannot be had are they asked for themselves.
 */
export const useProfile = (match: Match): Profile => {
  const api = useApi()
  const meta = useQuery(metaQuery(api, match))
  const shown = toShown(meta)
  const isMetaLost = shown.error !== null
  const traits = useQuery({ ...traitsQuery(api, match), enabled: isMetaLost })
  const retryMeta = (): void => void meta.refetch()
  return {
    meta: { ...shown, retry: retryMeta },
    traits: isMetaLost
      ? { ...toShown(traits), retry: () => void traits.refetch() }
      : {
          answer: shown.answer && { data: shown.answer.data.traits, freshness: shown.answer.freshness },
          error: null,
          retry: retryMeta,
        },
  }
}
