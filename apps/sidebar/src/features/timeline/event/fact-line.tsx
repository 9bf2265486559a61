import { Fragment, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Highlighted } from '../search/highlighted.tsx'
import styles from './event-row.module.css'

/**
 * What matters of an event, on one line. Facts of a page that is read from right to left are drawn one by one, each in
 * its own direction: English among Arabic would turn the order of what is beside it, and lose its beginning.
 */
export const FactLine = ({ facts }: { readonly facts: readonly string[] }): ReactElement | null => {
  const { direction } = useTexts()
  if (facts.length === 0) return null
  if (direction === 'ltr' || facts.length === 1) {
    return (
      <bdi className={styles['headline']}>
        <Highlighted text={facts.join(' · ')} />
      </bdi>
    )
  }
  return (
    <span className={styles['headline']} data-apart="true">
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && <span>·</span>}
          <bdi>
            <Highlighted text={fact} />
          </bdi>
        </Fragment>
      ))}
    </span>
  )
}
