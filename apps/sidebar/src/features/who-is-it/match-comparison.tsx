import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { comparedFields, toFieldText } from './to-differences.ts'
import styles from './who-is-it.module.css'

/** The customers field by field, one after the other: at 320 pixels columns would cut what has to be compared. */
export const MatchComparison = ({ matches }: { readonly matches: readonly Match[] }): ReactElement => {
  const { say } = useTexts()
  return (
    <dl className={styles['comparison']}>
      {comparedFields.map((field) => (
        <div key={field} className={styles['compared']}>
          <dt>{say(`who.field-${field}`)}</dt>
          {matches.map((match) => (
            <dd key={match.customer.customerId}>
              <bdi>{toFieldText(match, field) || '–'}</bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
