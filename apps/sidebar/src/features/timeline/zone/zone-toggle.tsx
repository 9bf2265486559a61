import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { useZoneChoice } from './zone-choice.ts'

/** Turns the timeline to the customer's clock and back. Nothing is drawn where that is no other clock. */
export const ZoneToggle = (): ReactElement | null => {
  const { t } = useTexts()
  const { zone, isCustomers, toggle } = useZoneChoice()
  if (zone === null) return null
  return (
    <LinkButton aria-pressed={isCustomers} title={zone} onClick={toggle}>
      {t('timeline.customer-time', { zone: toCity(zone) })}
    </LinkButton>
  )
}

/** The end of a zone's name is what people call it by: `America/New_York` is New York. */
const toCity = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
