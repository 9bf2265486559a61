import type { OrdersAtAGlance, Total } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { FieldList, FieldRow } from '../../../ui/layout/field-list.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import styles from '../insights.module.css'
import { toMoneyText } from '../money-text.ts'

/** How many orders, and how much in all; currencies are never added up, refunds stand beside. */
export const OrdersCard = ({ orders }: { readonly orders: OrdersAtAGlance }): ReactElement => {
  const { t, formats } = useTexts()
  const { count, totals, unpriced, first, last, older, refunds, cancelled, openBasket, basedOn } = orders
  const date = (iso: string): string => formats.date(Date.parse(iso))
  return (
    <Section name="insights-orders" title={t('insights.orders-title')}>
      <FieldList>
        <FieldRow name={t('insights.orders')}>{formats.number(count)}</FieldRow>
        {totals.length > 0 && (
          <FieldRow name={t('insights.in-total')}>
            <Totals totals={totals} />
          </FieldRow>
        )}
        {totals.length > 0 && (
          <FieldRow name={t('insights.average')}>
            {formats.list(totals.map(({ average, currency }) => toMoneyText(average, currency, formats)))}
          </FieldRow>
        )}
        {unpriced > 0 && <FieldRow name={t('insights.orders-unpriced')}>{formats.number(unpriced)}</FieldRow>}
        {first !== null && <FieldRow name={t('insights.first')}>{date(first.at)}</FieldRow>}
        {last !== null && <FieldRow name={t('insights.last')}>{date(last.at)}</FieldRow>}
        {refunds.count > 0 && (
          <FieldRow name={t('insights.refunds')}>
            {formats.number(refunds.count)}
            {refunds.totals.length > 0 && ' · '}
            <Totals totals={refunds.totals} />
            <Unpriced count={refunds.unpriced} />
          </FieldRow>
        )}
        {cancelled > 0 && <FieldRow name={t('insights.cancelled')}>{formats.number(cancelled)}</FieldRow>}
        {openBasket !== null && (
          <FieldRow name={t('insights.basket')}>
            {t('insights.items', { count: openBasket.quantity })}
            {openBasket.totals.length > 0 && ' · '}
            <Totals totals={openBasket.totals} />
            <Unpriced count={openBasket.unpriced} />
          </FieldRow>
        )}
      </FieldList>
      <p className={styles['subtle']}>
        {t(basedOn.isComplete ? 'insights.based-on-all' : 'insights.based-on-part', {
          count: basedOn.events,
        })}
      </p>
      {!basedOn.isComplete && <p className={styles['subtle']}>{t(`insights.orders-older-${older}`)}</p>}
    </Section>
  )
}

const Totals = ({ totals }: { readonly totals: readonly Total[] }): ReactElement => {
  const { formats } = useTexts()
  return <>{formats.list(totals.map(({ value, currency }) => toMoneyText(value, currency, formats)))}</>
}

/** What is in none of the totals beside it. */
const Unpriced = ({ count }: { readonly count: number }): ReactElement | null => {
  const { t, formats } = useTexts()
  if (count === 0) return null
  return (
    <span className={styles['subtle']}>
      {' '}
      · {t('insights.orders-unpriced')}: {formats.number(count)}
    </span>
  )
}
