import type { EventsPage, Meta, ProfileClient, ProfileRef } from '@intilery-sidebar/contract'

/** A customer and their newest events, for a report of what a policy hides of them. */
export type Sample = { readonly meta: Meta; readonly page: EventsPage }

/** Reads one customer; by email several may answer, and each is a sample. */
export const readSamples = async (profiles: ProfileClient, ref: ProfileRef): Promise<readonly Sample[]> => {
  const { data: metas } = await profiles.getMeta(ref)
  return Promise.all(
    metas.map(async (meta) => {
      const { customerId } = meta.traits.customer
      const { data: page } = await profiles.getEvents({ idType: 'id', value: customerId }, {})
      return { meta, page }
    }),
  )
}
