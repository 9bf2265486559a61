import type { TimelineFilter } from '../../api/next-events-page.ts'
import type { LoadedTimeline } from '../../api/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'

/** Says how much of the timeline is on screen: all of it, or exactly as far as it goes. Null until something is. */
export const useExtentText = (timeline: LoadedTimeline, { sort }: TimelineFilter): string | null => {
  const { say, formats } = useTexts()
  if (timeline.events === undefined) return null
  const count = timeline.events.length
  if (timeline.extent === 'complete') return say('timeline.complete', { count })
  const farMs = Date.parse(timeline.events.at(-1)?.eventTime ?? '')
  if (Number.isNaN(farMs)) return null
  const date = formats.date(farMs)
  if (timeline.extent === 'walled') return say('timeline.walled', { count, date })
  return say(sort === 'asc' ? 'timeline.loaded-until' : 'timeline.loaded-back', { count, date })
}
