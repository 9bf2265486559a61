import { ProfileError, type EventsPage, type ProfileEvent, type ProfileRef } from '@intilery-sidebar/contract'
import { wireEventsSchema, type WireEvent } from '@intilery-sidebar/contract/wire'
import { refuseForeignEvents } from './refuse-foreign.ts'
import { toEventBody } from './event-body.ts'
import { noteEventDrift, type NoteDrift } from './note-drift.ts'

/** One page of a timeline. A single event that cannot be read refuses the page: a part must not pass for the whole. */
export const decodeEvents =
  (ref: ProfileRef, note: NoteDrift) =>
  (json: unknown): EventsPage => {
    const { data } = wireEventsSchema.parse(json)
    const events = data.map(toEvent)
    refuseForeignEvents(ref, events)
    noteEventDrift(data, note)
    return { events }
  }

const toEvent = (wire: WireEvent): ProfileEvent => {
  if (typeof wire.customerId === 'string' && wire.customerId !== wire.id)
    throw new ProfileError('malformed', 'An event names two customers')
  return {
    eventId: wire.eventId,
    customerId: wire.id,
    externalId: wire.externalId ?? null,
    email: wire.email ?? null,
    action: wire.eventAction,
    eventTime: wire.eventTime,
    receivedTime: wire.receivedTime ?? null,
    source: wire.source ?? null,
    ...toEventBody(wire.rawData ?? {}),
  }
}
