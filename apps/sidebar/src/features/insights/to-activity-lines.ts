import type { ChannelVerdict, KeyEvent, Total } from '@intilery-sidebar/insights'
import type { InsightsData } from '../../api/insights/insights-data.ts'
import type { Translate } from '../../texts/create-translate.ts'
import type { Formats } from '../../texts/formats.ts'
import { toActionName } from '../../ui/names/to-event-name.ts'
import { createZoneClock, toChannelLabel, toVerdictWord } from '../../ui/names/verdict-words.ts'
import { toMoneyText } from './money-text.ts'

type Words = { readonly t: Translate; readonly formats: Formats }

type Facts = {
  readonly qualification: Pick<InsightsData['qualification'], 'grade' | 'score'>
  readonly keyEvents: readonly Pick<KeyEvent, 'action' | 'times' | 'lastAt'>[]
  readonly orders: {
    readonly count: number
    readonly totals: readonly Pick<Total, 'value' | 'currency'>[]
    readonly basedOn: { readonly events: number; readonly isComplete: boolean }
  }
  readonly verdict: {
    readonly zone: string | null
    readonly channels: readonly Pick<ChannelVerdict, 'channel' | 'verdict' | 'until'>[]
  }
}

/**
 * What a colleague who reads the activity should know, a line each: the grade, what happened, the orders, and where
 * they may be written to.
 */
export const toActivityLines = (facts: Facts, words: Words): readonly string[] => [
  toGradeLine(facts, words),
  ...facts.keyEvents.map((event) => toEventLine(event, words)),
  ...toOrdersLine(facts, words),
  toVerdictLine(facts, words),
]

const toGradeLine = ({ qualification: { grade, score } }: Facts, { t, formats }: Words): string =>
  `${t('insights.score-title')}: ${t('insights.grade', { grade })} (${formats.number(score)})`

const toEventLine = (
  { action, times, lastAt }: Facts['keyEvents'][number],
  { t, formats }: Words,
): string => {
  const date = formats.date(Date.parse(lastAt))
  return `${toActionName(action, t)}: ${t('insights.evidence-last', { count: times, date })}`
}

const toOrdersLine = (
  { orders: { count, totals, basedOn } }: Facts,
  { t, formats }: Words,
): readonly string[] => {
  if (count === 0) return []
  const sums = totals.map(({ value, currency }) => toMoneyText(value, currency, formats))
  const scope = basedOn.isComplete ? [] : [t('freshness.newest', { count: basedOn.events })]
  return [`${t('insights.orders')}: ${[formats.number(count), ...sums, ...scope].join(' · ')}`]
}

const toVerdictLine = ({ verdict }: Facts, { t, formats }: Words): string => {
  const clock = createZoneClock(formats, verdict.zone)
  const words = verdict.channels.map(
    (one) => `${toChannelLabel(one.channel, t)} ${toVerdictWord(one, t, clock)}`,
  )
  return `${t('insights.verdict-title')} ${words.join(' · ')}`
}
