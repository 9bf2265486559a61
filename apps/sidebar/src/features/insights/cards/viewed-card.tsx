import type { Excluded, Recommendations, Recommended } from '@intilery-sidebar/insights'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import styles from '../insights.module.css'
import { toMoneyText } from '../money-text.ts'

type ViewedCardProps = { readonly recommendations: Recommendations }

/** The last products viewed and not bought, and why every other one is out. */
export const ViewedCard = ({ recommendations }: ViewedCardProps): ReactElement => {
  const { t } = useTexts()
  const [isLogShown, setIsLogShown] = useState(false)
  const { items, excluded, skipped } = recommendations
  return (
    <Section name="insights-viewed" title={t('insights.viewed-title')}>
      {items.length === 0 && <p className={styles['subtle']}>{t('insights.viewed-none')}</p>}
      <ul>
        {items.map((item) => (
          <Viewed key={`${item.productId} ${item.variantId ?? ''}`} item={item} />
        ))}
      </ul>
      {items.length > 0 && skipped.ordersWithoutProducts > 0 && (
        <p className={styles['subtle']}>
          {t('insights.untold-orders', { count: skipped.ordersWithoutProducts })}
        </p>
      )}
      {excluded.length > 0 && (
        <LinkButton aria-expanded={isLogShown} onClick={() => setIsLogShown(!isLogShown)}>
          {t('insights.left-out', { count: excluded.length })}
        </LinkButton>
      )}
      {isLogShown && (
        <ul>
          {excluded.slice(0, shownMax).map((one) => (
            <LeftOut key={`${one.productId} ${one.variantId ?? ''}`} excluded={one} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const shownMax = 50

const Viewed = ({ item }: { readonly item: Recommended }): ReactElement => {
  const { t, formats } = useTexts()
  return (
    <li className={styles['row']}>
      <span className={styles['main']}>
        <bdi>{item.name ?? item.productId}</bdi>
        <br />
        <span className={styles['subtle']}>
          {t('insights.times-viewed', { count: item.timesViewed })} · <RelativeTime iso={item.lastViewedAt} />
          {item.inCart && ` · ${t('insights.in-cart')}`}
          {item.returnedBy !== undefined && ` · ${t('insights.returned')}`}
        </span>
      </span>
      <span className={styles['figure']}>
        {item.price === undefined ? '–' : toMoneyText(item.price, item.currency, formats)}
      </span>
    </li>
  )
}

const LeftOut = ({ excluded }: { readonly excluded: Excluded }): ReactElement => {
  const { t } = useTexts()
  return (
    <li className={styles['row']}>
      <bdi className={styles['main']}>{excluded.name ?? excluded.productId}</bdi>
      <span className={styles['subtle']} title={excluded.rule}>
        {t(`insights.out-${excluded.reason}`)}
      </span>
    </li>
  )
}
