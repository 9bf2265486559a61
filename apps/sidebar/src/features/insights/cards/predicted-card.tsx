import type { Predicted } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Section } from '../../../ui/layout/section.tsx'
import styles from '../insights.module.css'
import { toFactorLines } from '../to-factor-lines.ts'

/** What a model foresees, always with how far to believe it; nothing where no model is better than recency. */
export const PredictedCard = ({
  predicted,
}: {
  readonly predicted: Predicted | null
}): ReactElement | null => {
  const { t, formats } = useTexts()
  if (predicted === null) return null
  const { boughtOf100, horizonDays, outOf, model, asOf, factors } = predicted
  const lines = toFactorLines(factors)
  return (
    <Section name="insights-predicted" title={t('insights.predicted-title')}>
      <p className={styles['strong']}>
        {t('insights.predicted', { bought: boughtOf100, days: horizonDays })}
      </p>
      {lines.size > 0 && (
        <ul>
          {[...lines].map(([topic, effect]) => (
            <li key={topic} className={styles['row']}>
              <span className={styles['main']}>{t(`insights.factor-${topic}`)}</span>
              <span className={styles['subtle']}>{t(`insights.factor-${effect}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['subtle']}>
        {t('insights.predicted-by', { model, date: formats.date(Date.parse(asOf)), count: outOf })}
      </p>
    </Section>
  )
}
