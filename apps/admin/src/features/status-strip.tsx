import type { Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement, ReactNode } from 'react'
import type { Sums } from '../facts/sum-processes.ts'
import { toAttention, toSoon } from '../facts/to-attention.ts'
import { useTexts, type Texts } from '../texts/texts-context.ts'
import { Status, type Tone } from '../ui/status.tsx'
import styles from './status-strip.module.css'

type StripProps = { readonly overview: Overview; readonly sums: Sums }

/** The first thing an admin reads: whether all is well, and what is not. */
export const StatusStrip = ({ overview, sums }: StripProps): ReactElement => {
  const texts = useTexts()
  const { t } = texts
  const attention = toAttention(overview, sums, texts)
  const soon = toSoon(overview, texts)
  return (
    <section className={styles['strip']} aria-label={t('strip.title')}>
      <Platform sums={sums} />
      <Gateway overview={overview} sums={sums} />
      <Cache answers={sums.answers} />
      <Fact title={t('strip.store')} tone={overview.isStoreWell ? 'good' : 'bad'}>
        {t(overview.isStoreWell ? 'strip.store-well' : 'strip.not-answering')}
      </Fact>
      <ToDo title={t('strip.attention')} tone="bad" items={attention} texts={texts} />
      <ToDo title={t('strip.soon')} tone="soon" items={soon} texts={texts} />
    </section>
  )
}

const Platform = ({ sums }: { readonly sums: Sums }): ReactElement => {
  const { t, latency, percent } = useTexts()
  const { requests, failures, medianMs, breakers } = sums
  const isAway = breakers.length > 0 || (requests > 0 && medianMs === null)
  const answered = t('strip.answered', { percent: percent(requests === 0 ? 1 : 1 - failures / requests) })
  return (
    <Fact
      title={t('strip.platform')}
      tone={isAway ? 'bad' : requests === 0 ? 'neutral' : 'good'}
      detail={requests === 0 ? undefined : answered}
    >
      {isAway
        ? t('strip.not-answering')
        : medianMs === null
          ? t('strip.not-asked')
          : t('strip.answers-in', { duration: latency(medianMs) })}
    </Fact>
  )
}

const Gateway = ({ overview, sums }: StripProps): ReactElement => {
  const { t, formats } = useTexts()
  const { processes, sharing, atMs } = overview
  const up = t('strip.up', { duration: formats.duration(atMs - sums.oldestStartMs) })
  const alone = t('strip.alone', { name: processes[0]?.name ?? '' })
  return (
    <Fact
      title={t('strip.gateway')}
      tone={sharing === 'away' ? 'bad' : 'good'}
      detail={sharing === 'shared' ? processes.map(({ name }) => name).join(', ') : alone}
    >
      {sharing === 'shared' ? `${t('strip.processes', { count: processes.length })} · ${up}` : up}
    </Fact>
  )
}

const Cache = ({ answers }: { readonly answers: Sums['answers'] }): ReactElement => {
  const { t, percent } = useTexts()
  const of = (outcome: string): number => answers.get(outcome) ?? 0
  const all = of('live') + of('cached') + of('stale')
  return (
    <Fact
      title={t('strip.cache')}
      tone={all === 0 ? 'neutral' : 'good'}
      detail={of('stale') === 0 ? undefined : t('strip.stale-answers', { count: of('stale') })}
    >
      {all === 0 ? t('strip.no-answers') : t('strip.hits', { percent: percent(of('cached') / all) })}
    </Fact>
  )
}

type FactProps = {
  readonly title: string
  readonly tone: Tone
  readonly detail?: string | undefined
  readonly children: ReactNode
}

const Fact = ({ title, tone, detail, children }: FactProps): ReactElement => (
  <div className={styles['fact']}>
    <h2 className={styles['name']}>{title}</h2>
    <Status tone={tone}>{children}</Status>
    {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
  </div>
)

type ToDoProps = {
  readonly title: string
  readonly tone: 'bad' | 'soon'
  readonly items: readonly string[]
  readonly texts: Pick<Texts, 't'>
}

const ToDo = ({ title, tone, items, texts: { t } }: ToDoProps): ReactElement => (
  <div className={`${styles['fact']} ${items.length === 0 ? '' : styles[tone]}`} aria-live="polite">
    <h2 className={styles['name']}>{title}</h2>
    {items.length === 0 ? (
      <Status tone="good">{t('strip.nothing')}</Status>
    ) : (
      <ul className={styles['items']}>
        {items.map((item) => (
          <li key={item}>
            <Status tone={tone}>{item}</Status>
          </li>
        ))}
      </ul>
    )}
  </div>
)
