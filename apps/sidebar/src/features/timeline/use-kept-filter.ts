import { isKeepable, type ActionSpan, type KeptFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useState } from 'react'
import { toTimelineFilter } from '../../api/kept-filter.ts'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { usePreferences } from '../../api/preferences-context.ts'

const exclusionsMax = 100

/**
 * The filter of one customer's timeline, and how to change it. It begins as the agent left the last one, but for the dates,
 * and but for a kind of event that this customer never had: a timeline must not open empty.
 */
export const useKeptFilter = (
  actions: readonly ActionSpan[],
): readonly [TimelineFilter, (filter: TimelineFilter) => void] => {
  const { preferences, change } = usePreferences()
  const [own, setOwn] = useState<TimelineFilter | null>(null)
  const choose = useCallback(
    (filter: TimelineFilter): void => {
      setOwn(filter)
      change((before) => ({ ...before, timeline: toKeptFilter(filter) }))
    },
    [change],
  )
  const filter = useMemo(
    () => own ?? toTimelineFilter(withoutAbsent(preferences.timeline, actions)),
    [own, preferences.timeline, actions],
  )
  return [filter, choose]
}

/** As long as no action is known, any may be there. */
const withoutAbsent = (kept: KeptFilter, actions: readonly ActionSpan[]): KeptFilter =>
  actions.length === 0 || actions.some(({ action }) => action === kept.include)
    ? kept
    : { ...kept, include: null }

const toKeptFilter = ({ include, exclude = [], sort = 'desc' }: TimelineFilter): KeptFilter => ({
  include: include !== undefined && isKeepable(include) ? include : null,
  exclude: exclude.filter(isKeepable).slice(0, exclusionsMax),
  sort,
})
