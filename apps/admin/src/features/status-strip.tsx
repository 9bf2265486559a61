import type { Overview } from '@intilery-sidebar/contract/admin'
import type { ReactElement, ReactNode } from 'react'
import type { Sums } from '../facts/sum-processes.ts'
import { isRejecting, toAttention, toSoon } from '../facts/to-attention.ts'
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
      <Platform overview={overview} sums={sums} />
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

const Platform = ({ overview, sums }: StripProps): ReactElement => {
  const { t, percent } = useTexts()
  const { requests, failures } = sums
  const state = toState(overview, sums)
  const answered = t('strip.answered', { percent: percent(requests === 0 ? 1 : 1 - failures / requests) })
  return (
    <Fact title={t('strip.platform')} tone={tones[state]} detail={requests === 0 ? undefined : answered}>
      <StateText state={state} medianMs={sums.medianMs} />
    </Fact>
  )
}

type State = 'away' | 'rejecting' | 'not-asked' | 'well'
const tones = { away: 'bad', rejecting: 'bad', 'not-asked': 'neutral', well: 'good' } as const

const toState = (overview: Overview, sums: Sums): State => {
  if (sums.breakers.length > 0 || (sums.requests > 0 && sums.medianMs === null)) return 'away'
  if (isRejecting(overview, sums)) return 'rejecting'
  return sums.medianMs === null ? 'not-asked' : 'well'
}

const StateText = ({ state, medianMs }: { readonly state: State; readonly medianMs: number | null }) => {
  const { t, latency } = useTexts()
  if (state === 'away') return t('strip.not-answering')
  if (state === 'rejecting') return t('strip.refuses')
  return medianMs === null ? t('strip.not-asked') : t('strip.answers-in', { duration: latency(medianMs) })
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
