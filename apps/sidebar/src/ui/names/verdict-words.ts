import type { ChannelVerdict, Verdict } from '@intilery-sidebar/insights'
import type { Translate } from '../../texts/create-translate.ts'
import type { Formats } from '../../texts/formats.ts'
import { toLabel } from '../values/text/to-label.ts'
import type { PillTone } from '../layout/pill.tsx'

export const verdictTones = {
  yes: 'success',
  no: 'danger',
  'ask-first': 'neutral',
  'not-until': 'warning',
} as const satisfies Record<Verdict, PillTone>

/** *Yes*, *No*, *Ask first*, or the time at which it may be: in the customer's zone where that is known. */
export const toVerdictWord = (
  { verdict, until }: Pick<ChannelVerdict, 'verdict' | 'until'>,
  t: Translate,
  inZone: (iso: string) => string,
): string =>
  verdict === 'not-until'
    ? t('insights.not-until', { when: until === null ? '' : inZone(until) })
    : t(`insights.${verdict}`)

/** Weekday and time on the customer's clock. */
export const createZoneClock = ({ locale }: Formats, zone: string | null): ((iso: string) => string) => {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(zone === null ? {} : { timeZone: zone }),
  })
  return (iso) => format.format(Date.parse(iso))
}

export const toChannelLabel = (channel: string, t: Translate): string =>
  t('preferences.channel', { channel, name: toLabel(channel) })
