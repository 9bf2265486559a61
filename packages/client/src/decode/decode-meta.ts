import type { ActionSpan, CreatedBy, Customer, Meta, ProfileEvent } from '@intilery-sidebar/contract'
import { wireMetaSchema, type WireMeta } from '@intilery-sidebar/contract/wire'
import { toEventBody } from './event-body.ts'
import { toTraits } from './decode-traits.ts'

/** One customer's metadata. */
export const decodeMeta = (json: unknown): Meta => {
  const wire = wireMetaSchema.parse(json)
  const traits = toTraits(wire)
  return {
    traits,
    createdBy: toCreatedBy(wire),
    audiences: wire.audiencesStatic ?? [],
    lastActivityTime: wire.lastActivityTime ?? null,
    actions: toActions(wire, traits.customer),
  }
}

const toCreatedBy = ({ createdBy }: WireMeta): CreatedBy | null =>
  createdBy
    ? {
        type: createdBy.type ?? null,
        filename: createdBy.filename ?? null,
        createdTime: createdBy.createdTime ?? null,
      }
    : null

type FirstOrLast = NonNullable<WireMeta['firstEvent']>[string]

const toActions = (wire: WireMeta, customer: Customer): readonly ActionSpan[] => {
  const first = new Map(Object.entries(wire.firstEvent ?? {}))
  const last = new Map(Object.entries(wire.lastEvent ?? {}))
  return [...new Set([...first.keys(), ...last.keys()])].sort().map((action) => ({
    action,
    first: toEvent(first.get(action), action, customer),
    last: toEvent(last.get(action), action, customer),
  }))
}

const toEvent = (
  wire: FirstOrLast | undefined,
  action: string,
  { customerId, externalId, email }: Customer,
): ProfileEvent | null => {
  if (wire === undefined) return null
  const { eventId, eventTime, receivedTime, ...raw } = wire
  return {
    eventId,
    customerId,
    externalId,
    email,
    action,
    eventTime,
    receivedTime: receivedTime ?? null,
    source: null,
    ...toEventBody(raw),
  }
}
