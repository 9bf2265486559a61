import { wireManySchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, documented, expectThat, unknown, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { unknownId, pathTo, pathToKnown } from '../paths.ts'

/** An id that no customer has, with what a path must not hold as it is. */
export const strangeId = `${unknownId} /?#%+:é`

const manyTraits = wireManySchema(wireTraitsSchema)

/** Finding a customer by each of their ids. */
export const lookupChecks: readonly Check[] = [
  {
    id: 'traits-by-user-id',
    says: 'traits by userId are one object',
    provenance: documented,
    run: async (probe) => {
      await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      return confirmed('one object')
    },
  },
  {
    id: 'traits-by-id',
    says: 'traits by Intilery id are one object',
    provenance: documented,
    run: async (probe) => {
      const traits = await probe.read(pathToKnown(probe.target, 'traits', 'id'), wireTraitsSchema)
      return expectThat(
        traits.id === probe.target.known.customer.id,
        'one object with the id that was asked for',
      )
    },
  },
  {
    id: 'traits-by-email',
    says: 'traits by email are a list under data',
    provenance: documented,
    run: async (probe) => {
      const { data } = await probe.read(pathToKnown(probe.target, 'traits', 'email'), manyTraits)
      return expectThat(data.length > 0, `a list of ${data.length}`)
    },
  },
  {
    id: 'shared-email',
    says: 'an email that several customers share answers them all',
    provenance: documented,
    run: async (probe) => {
      const { sharedEmail } = probe.target.known
      if (sharedEmail === undefined) return unknown('no shared email is known')
      const { data } = await probe.read(pathTo('email', sharedEmail, 'traits'), manyTraits)
      return expectThat(new Set(data.map((traits) => traits.id)).size > 1, `a list of ${data.length}`)
    },
  },
  {
    id: 'user-id-is-external-id',
    says: 'the userId of the path is the externalId of the customer',
    provenance: documented,
    run: async (probe) => {
      const traits = await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      return expectThat(
        traits.externalId === probe.target.known.customer.userId,
        'externalId is the userId asked for',
      )
    },
  },
  {
    id: 'one-customer-by-every-id',
    says: 'the three ids of one customer find the same customer',
    provenance: documented,
    run: async (probe) => {
      const byUserId = await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      const byId = await probe.read(pathToKnown(probe.target, 'traits', 'id'), wireTraitsSchema)
      const byEmail = await probe.read(pathToKnown(probe.target, 'traits', 'email'), manyTraits)
      const ids = [byUserId.id, byId.id, byEmail.data.find((traits) => traits.id === byId.id)?.id]
      return expectThat(new Set(ids).size === 1, `${new Set(ids).size} customer(s) by three ids`)
    },
  },
  {
    id: 'id-type-unknown',
    says: 'an id type that is none is refused with 400 validation_error',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(await probe.ask('/phone:123/traits'), { status: 400, code: 'validation_error' }),
  },
  {
    id: 'id-without-type',
    says: 'an id without a type is refused with 400 validation_error and the documented message',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(await probe.ask('/123/traits'), {
        status: 400,
        code: 'validation_error',
        message: 'ProfileID must be in format of id_type:id',
      }),
  },
  {
    id: 'id-empty',
    says: 'an empty id is refused like one without a type',
    provenance: assumed('"id_type:id" with nothing after the colon is not in that format'),
    run: async (probe) =>
      expectRefusal(await probe.ask('/userId:/traits'), { status: 400, code: 'validation_error' }),
  },
  {
    id: 'id-encoded',
    says: 'an id may hold any character when percent-encoded',
    provenance: assumed('ids are the tenant’s own and the documentation names no forbidden character'),
    run: async (probe) =>
      expectRefusal(await probe.ask(pathTo('userId', strangeId, 'traits')), {
        status: 404,
        code: 'not_found',
      }),
  },
]
