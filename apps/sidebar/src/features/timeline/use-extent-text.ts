import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { isFiltered } from './filter/is-filtered.ts'

type Question = { readonly filter: TimelineFilter; readonly search: string }

/**
 * Says how much of the timeline was read: all of it, or exactly as far as it goes. *Complete* is never said under a
 * filter or a search. Null until something was read.
 */
export const useExtentText = (timeline: LoadedTimeline, { filter, search }: Question): string | null => {
  const { t, formats } = useTexts()
  if (timeline.events === undefined) return null
  const count = timeline.events.length
  if (timeline.extent === 'complete') {
    if (search !== '') return t('timeline.read', { count })
    return t(isFiltered(filter) ? 'timeline.matching' : 'timeline.complete', { count })
  }
  const farMs = Date.parse(timeline.events.at(-1)?.eventTime ?? '')
  if (Number.isNaN(farMs)) return null
  const date = formats.date(farMs)
  if (timeline.extent === 'unlistable') return t('timeline.unlistable', { count, date })
  return t(filter.sort === 'asc' ? 'timeline.loaded-until' : 'timeline.loaded-back', { count, date })
}
