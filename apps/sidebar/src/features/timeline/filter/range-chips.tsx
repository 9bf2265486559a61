import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Chip } from './chip.tsx'

type RangeChipsProps = {
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** The dates a timeline is cut at, each removed with one press. */
export const RangeChips = ({ filter, onFilter }: RangeChipsProps): ReactElement => {
  const { t, formats } = useTexts()
  const { start, end } = filter
  return (
    <>
      {start !== undefined && (
        <Chip
          label={t('timeline.since', { when: formats.dateTime(Date.parse(start)) })}
          isOn
          onPress={() => onFilter({ ...filter, start: undefined })}
        />
      )}
      {end !== undefined && (
        <Chip
          label={t('timeline.before', { when: formats.dateTime(Date.parse(end)) })}
          isOn
          onPress={() => onFilter({ ...filter, end: undefined })}
        />
      )}
    </>
  )
}
