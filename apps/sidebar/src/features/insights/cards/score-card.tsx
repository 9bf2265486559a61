import type { Qualification, ScorePart } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import type { Translate } from '../../../texts/create-translate.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { Pill } from '../../../ui/layout/pill.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import { Evidence } from '../evidence.tsx'
import styles from '../insights.module.css'
import { toGradeLines } from '../to-grade-lines.ts'

/** The score as a bill: its parts, what was taken away, and a sum that is the number shown. */
export const ScoreCard = ({ qualification }: { readonly qualification: Qualification }): ReactElement => {
  const { t, formats } = useTexts()
  const { score, grade, trend, rulesVersion } = qualification
  // A part that has faded to nothing adds nothing to the sum.
  const parts = qualification.parts.filter(({ points }) => points !== 0)
  return (
    <Section name="insights-score" title={t('insights.score-title')}>
      <div className={styles['score']}>
        <span className={styles['number']}>{formats.number(score)}</span>
        <Pill tone="neutral">{t('insights.grade', { grade })}</Pill>
        {trend !== null && <span className={styles['subtle']}>{toTrend(trend, t)}</span>}
      </div>
      {parts.length > 0 && (
        <>
          <ScoreBar parts={parts} />
          <ul>
            {parts.map((part) => (
              <li key={part.ruleId} className={styles['fact']}>
                <span className={styles['first']}>
                  <span className={styles['main']}>{toTitle(part, qualification, t)}</span>
                  <Points points={part.points} />
                </span>
                <span className={styles['second']}>
                  {part.evidence.length > 0 && (
                    <Evidence count={part.evidence.length} lastAt={part.lastAt} action={part.actions[0]} />
                  )}
                  {part.isCapped && <span className={styles['subtle']}> · {t('insights.capped')}</span>}
                </span>
              </li>
            ))}
            <li className={`${styles['row']} ${styles['total']}`}>
              <span className={styles['strong']}>{t('insights.sum', { count: parts.length })}</span>
              <span className={`${styles['figure']} ${styles['strong']}`}>{formats.number(score)}</span>
            </li>
          </ul>
        </>
      )}
      {toGradeLines(qualification, { t, formats }).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className={styles['subtle']}>{t('insights.rules', { version: rulesVersion })}</p>
    </Section>
  )
}

const toTrend = ({ points, sinceDays }: NonNullable<Qualification['trend']>, t: Translate): string => {
  if (points === 0) return t('insights.trend-same', { days: sinceDays })
  return t(points > 0 ? 'insights.trend-up' : 'insights.trend-down', {
    points: Math.abs(points),
    days: sinceDays,
  })
}

/** A brand's titles are its own words; ours are what the events are called in the agent's language. */
const toTitle = (
  { kind, ruleId, title, actions }: ScorePart,
  { isShipped }: Qualification,
  t: Translate,
): string => {
  if (kind === 'limit') return t(ruleId === 'floor' ? 'insights.floor' : 'insights.total-cap')
  if (!isShipped) return title
  if (ruleId === 'no-consent') return t('insights.no-consent')
  const [action] = actions
  return action === undefined ? title : toActionName(action, t)
}

const Points = ({ points }: { readonly points: number }): ReactElement => {
  const { formats } = useTexts()
  const sign = points < 0 ? '−' : '+'
  return (
    <span className={`${styles['figure']} ${points < 0 ? styles['bad'] : ''}`}>
      <bdi>
        {sign}
        {formats.number(Math.abs(points))}
      </bdi>
    </span>
  )
}

const ScoreBar = ({ parts }: { readonly parts: readonly ScorePart[] }): ReactElement => (
  <div className={styles['bar']} aria-hidden="true">
    {parts
      .filter(({ points }) => points !== 0)
      .map(({ ruleId, points }) => (
        <span key={ruleId} data-taken={points < 0} style={{ width: `${Math.min(100, Math.abs(points))}%` }} />
      ))}
  </div>
)
