import type { JsonObject } from '@intilery-sidebar/contract'
import { z } from 'zod'
import type { ImportedCustomer, ImportedEvent } from '../storage/import-history.ts'
import type { Random } from './create-random.ts'
import type { Person } from './person.ts'

const channels = ['email', 'sms', 'whatsapp', 'facebook', 'push'] as const

/** The person with the preferences their events led to. A few contradict the last event, as records do. */
export const toImportedCustomer = (
  random: Random,
  person: Person,
  events: readonly ImportedEvent[],
): ImportedCustomer => {
  const stated = new Map<string, boolean>(channels.map((channel) => [channel, random.chance(0.4)]))
  for (const event of events.toSorted((one, other) => one.eventAt - other.eventAt)) {
    if (event.action === 'subscribed' || event.action === 'unsubscribed')
      stated.set(toChannel(event.raw), event.action === 'subscribed')
  }
  if (random.chance(0.03)) stated.set('email', stated.get('email') !== true)
  return {
    customerId: person.customerId,
    externalId: person.externalId,
    email: person.email,
    traits: person.traits,
    preferences: { channels: [...stated].map(([channel, subscribed]) => ({ subscribed, channel })) },
    meta: person.meta,
  }
}

const eventSchema = z.looseObject({ properties: z.looseObject({ channel: z.string().default('email') }) })

const toChannel = (raw: JsonObject): string => eventSchema.parse(raw).properties.channel
