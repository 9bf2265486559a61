import type { ReactElement } from 'react'
import type { Sums } from '../facts/sum-processes.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { Status } from '../ui/status.tsx'
import styles from './problems.module.css'

type ProblemsProps = { readonly problems: Sums['problems']; readonly nowMs: number }

/** What agents were refused, by kind, as the sidebar calls it. */
export const Problems = ({ problems, nowMs }: ProblemsProps): ReactElement => {
  const { t, problem, formats } = useTexts()
  const max = Math.max(1, ...problems.map(({ count }) => count))
  return (
    <Card id="problems" title={t('problems.title')} columns={2}>
      {problems.length === 0 ? (
        <Status tone="good">{t('problems.none')}</Status>
      ) : (
        <>
          <ul className={styles['list']}>
            {problems.map(({ name, count, lastAtMs }) => (
              <li key={name}>
                <div className={styles['line']}>
                  <span>
                    {problem(name)}
                    <span className={styles['code']}>
                      <bdi>{name}</bdi> · {formats.relative(lastAtMs, nowMs)}
                    </span>
                  </span>
                  <strong className={styles['count']}>{formats.number(count)}</strong>
                </div>
                <div className={styles['track']} aria-hidden="true">
                  <div className={styles['bar']} style={{ inlineSize: `${(100 * count) / max}%` }} />
                </div>
              </li>
            ))}
          </ul>
          <Note>{t('problems.guide')}</Note>
        </>
      )}
    </Card>
  )
}
