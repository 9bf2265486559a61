import { toShownText, type Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { toCustomerName } from '../../ui/to-customer-name.ts'
import { comparedFields, toFieldText } from './to-differences.ts'
import styles from './who-is-it.module.css'

/** The customers field by field, one after the other: at 320 pixels columns would cut what has to be compared. */
export const MatchComparison = ({ matches }: { readonly matches: readonly Match[] }): ReactElement => {
  const { t, formats } = useTexts()
  const toText = (match: Match, field: (typeof comparedFields)[number]): string => {
    const text = toFieldText(match, field)
    const atMs = field === 'last-activity' ? Date.parse(text) : Number.NaN
    return Number.isNaN(atMs) ? text : formats.dateTime(atMs)
  }
  return (
    <dl className={styles['comparison']}>
      {comparedFields.map((field) => (
        <div key={field} className={styles['compared']}>
          <dt>{t(`who.field-${field}`)}</dt>
          {matches.map((match) => (
            <dd key={match.customer.customerId} className={styles['comparedValue']}>
              <bdi className={styles['comparedName']}>{toShortName(match) ?? t('header.unnamed')}</bdi>
              <bdi>{toText(match, field) || '–'}</bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

/** What tells the lines of one field apart, and is not itself what every line compares. */
const toShortName = ({ customer }: Match): string | null =>
  toShownText(customer.externalId) ?? toCustomerName(customer) ?? customer.customerId
