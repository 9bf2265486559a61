import type { Marker } from '@intilery-sidebar/hosts/browser'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { useDayName } from './use-day-name.ts'
import styles from '../timeline.module.css'

type MarkerRowProps = {
  readonly markers: readonly [Marker, ...Marker[]]
  /** Nothing else is of their day, which has no heading and is said here. */
  readonly isAlone: boolean
}

/** Moments of the host's own among the customer's events; those with nothing between them share the line. */
export const MarkerRow = ({ markers, isAlone }: MarkerRowProps): ReactElement => {
  const { t, formats } = useTexts()
  const { short } = useDayName(Date.parse(markers[0].at))
  return (
    <p className={styles['marker']}>
      <span>
        {isAlone && short !== null && `${short} · `}
        {markers.map(({ kind, at }, index) => (
          <span key={`${kind} ${at}`} data-marker={kind}>
            {index > 0 && ' · '}
            {t(`timeline.marker-${kind}`)}{' '}
            <time dateTime={at} title={formats.exact(Date.parse(at))}>
              {formats.time(Date.parse(at))}
            </time>
          </span>
        ))}
      </span>
    </p>
  )
}
