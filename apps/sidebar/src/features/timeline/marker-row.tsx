import type { Marker } from '@intilery-sidebar/hosts/browser'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './timeline.module.css'

/** A moment of the host's own among the customer's events. */
export const MarkerRow = ({ marker }: { readonly marker: Marker }): ReactElement => {
  const { say, formats } = useTexts()
  const atMs = Date.parse(marker.at)
  return (
    <p className={styles['marker']} data-marker={marker.kind}>
      <span>
        {say(`timeline.marker-${marker.kind}`)}{' '}
        <time dateTime={marker.at} title={formats.exact(atMs)}>
          {formats.time(atMs)}
        </time>
      </span>
    </p>
  )
}
