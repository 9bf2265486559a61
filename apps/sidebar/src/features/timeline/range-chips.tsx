import type { ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Chip } from './chip.tsx'

type RangeChipsProps = {
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** The dates a timeline is cut at, each removed with one press. */
export const RangeChips = ({ filter, onFilter }: RangeChipsProps): ReactElement => {
  const { say, formats } = useTexts()
  const { start, end } = filter
  return (
    <>
      {start !== undefined && (
        <Chip
          label={say('timeline.since', { when: formats.dateTime(Date.parse(start)) })}
          isOn
          onPress={() => onFilter({ ...filter, start: undefined })}
        />
      )}
      {end !== undefined && (
        <Chip
          label={say('timeline.before', { when: formats.dateTime(Date.parse(end)) })}
          isOn
          onPress={() => onFilter({ ...filter, end: undefined })}
        />
      )}
    </>
  )
}
