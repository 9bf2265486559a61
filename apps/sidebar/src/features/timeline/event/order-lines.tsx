import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toAmount, type Item } from '@intilery-sidebar/vocabulary'
import type { ReactElement } from 'react'
import type { Formats } from '../../../texts/formats.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { useIncrementalList } from '../../../ui/lists/use-incremental-list.ts'
import { MoreButton } from '../../../ui/lists/more-button.tsx'
import { stripBidiOverrides } from '../../../ui/values/text/strip-bidi-overrides.ts'
import { withoutNoise } from '../without-noise.ts'
import styles from './order-lines.module.css'
import { toOrderLines } from './to-order-lines.ts'

/**
 * The products of an order or a cart as a table that can be read at 320 pixels. Nothing is drawn for fewer than one.
 */
export const OrderLines = ({ event }: { readonly event: ProfileEvent }): ReactElement | null => {
  const { t, formats } = useTexts()
  const items = toOrderLines(event)
  const { shown, more } = useIncrementalList(items)
  const amount = toAmount(event)
  if (items.length === 0) return null
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('order.item')}</th>
            <th scope="col">{t('order.quantity')}</th>
            <th scope="col">{t('order.each')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the lines of one event never move
            <tr key={index}>
              <th scope="row">
                <bdi>{stripBidiOverrides(item.name ?? item.productId ?? '–')}</bdi>
              </th>
              <td>{formats.number(item.quantity)}</td>
              <td>{toPrice(item, formats)}</td>
            </tr>
          ))}
        </tbody>
        {amount !== null && amount.currency !== null && isOrderTotal(amount.property) && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('order.total')}
              </th>
              <td>{formats.money(withoutNoise(amount.value), amount.currency)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      <MoreButton more={more} />
    </>
  )
}

/** The price of the one product an event is about is no total. */
const isOrderTotal = (property: string): boolean => !/price/i.test(property)

const toPrice = ({ price, currency }: Item, formats: Formats): string => {
  if (price === null) return '–'
  return currency === null ? formats.number(price) : formats.money(price, currency)
}
