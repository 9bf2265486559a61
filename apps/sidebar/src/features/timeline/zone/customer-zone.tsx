import type { JsonObject } from '@intilery-sidebar/contract'
import { useMemo, useState, type ReactElement, type ReactNode } from 'react'
import { createWholeFormats } from '../../../texts/create-whole-formats.ts'
import { TextsProvider, useTexts } from '../../../texts/texts-context.ts'
import { toCustomerZone } from './to-customer-zone.ts'
import { ZoneChoiceProvider } from './zone-choice.ts'

type CustomerZoneProps = {
  /** The customer's traits, which may say where they live. */
  readonly values: JsonObject
  readonly children: ReactNode
}

/**
 * Writes every date below by the agent's clock, or by the customer's when a person asks for it: days and filters follow
 * it.
 */
export const CustomerZone = ({ values, children }: CustomerZoneProps): ReactElement => {
  const agents = useTexts()
  const [isCustomers, setIsCustomers] = useState(false)
  const { locale, timeZone } = agents.formats
  const zone = useMemo(() => toCustomerZone(values, timeZone), [values, timeZone])
  const customers = useMemo(
    () => (zone === null ? agents : { ...agents, formats: createWholeFormats(locale, zone) }),
    [agents, locale, zone],
  )
  const choice = useMemo(
    () => ({ zone, isCustomers, toggle: () => setIsCustomers(!isCustomers) }),
    [zone, isCustomers],
  )
  return (
    <ZoneChoiceProvider value={choice}>
      <TextsProvider value={isCustomers ? customers : agents}>{children}</TextsProvider>
    </ZoneChoiceProvider>
  )
}
