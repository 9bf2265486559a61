import { wireManySchema, wireMetaSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, documented, expectThat, unknown, type Check } from '../check.ts'
import { pathTo, pathToKnown } from '../paths.ts'

/** What `/traits` and `/meta` say of a customer. */
export const profileChecks: readonly Check[] = [
  {
    id: 'traits-name-the-ids',
    says: 'traits name the Intilery id, the external id and the email',
    provenance: documented,
    run: async (probe) => {
      const { id, userId, email } = probe.target.known.customer
      const traits = await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      return expectThat(
        traits.id === id && traits.externalId === userId && traits.email === email,
        'all three agree',
      )
    },
  },
  {
    id: 'preferences',
    says: 'marketing preferences are a list of channels, each subscribed or not',
    provenance: documented,
    run: async (probe) => {
      const { marketingPreferences } = await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      return marketingPreferences
        ? confirmed(`${marketingPreferences.channels.length} channels`)
        : unknown('this customer has no preferences')
    },
  },
  {
    id: 'meta',
    says: 'metadata is found under /meta',
    provenance: documented,
    run: async (probe) => {
      await probe.read(pathToKnown(probe.target, 'meta'), wireMetaSchema)
      return confirmed('one object')
    },
  },
  {
    id: 'metadata',
    says: 'metadata is found under /metadata too',
    provenance: documented,
    run: async (probe) => {
      const [one, other] = await Promise.all([
        probe.read(pathToKnown(probe.target, 'meta'), wireMetaSchema),
        probe.read(pathToKnown(probe.target, 'metadata'), wireMetaSchema),
      ])
      return expectThat(JSON.stringify(one) === JSON.stringify(other), 'the same under both spellings')
    },
  },
  {
    id: 'meta-by-email',
    says: 'metadata by email is a list under data',
    provenance: assumed('the note on several customers with one email is given for traits and events only'),
    run: async (probe) => {
      const path = pathToKnown(probe.target, 'meta', 'email')
      const { data } = await probe.read(path, wireManySchema(wireMetaSchema))
      return confirmed(`a list of ${data.length}`)
    },
  },
  {
    id: 'meta-carries-traits',
    says: 'metadata carries the traits as well',
    provenance: documented,
    run: async (probe) => {
      const traits = await probe.read(pathToKnown(probe.target, 'traits'), wireTraitsSchema)
      const meta = await probe.read(pathToKnown(probe.target, 'meta'), wireMetaSchema)
      const missing = Object.keys(traits).filter((name) => !Object.hasOwn(meta, name))
      return expectThat(
        missing.length === 0,
        `${missing.length} of ${Object.keys(traits).length} traits missing`,
      )
    },
  },
  {
    id: 'meta-first-and-last-event',
    says: 'metadata holds the first and the last event of every action',
    provenance: documented,
    run: async (probe) => {
      const { firstEvent, lastEvent } = await probe.read(pathToKnown(probe.target, 'meta'), wireMetaSchema)
      const actions = Object.keys(lastEvent ?? {})
      if (actions.length === 0) return unknown('this customer has no events')
      const inOrder = actions.every(
        (action) => (firstEvent?.[action]?.eventTime ?? '') <= (lastEvent?.[action]?.eventTime ?? ''),
      )
      return expectThat(inOrder, `${actions.length} actions, none ending before it begins`)
    },
  },
  {
    id: 'meta-last-activity',
    says: 'lastActivityTime is the time of the latest event',
    provenance: documented,
    run: async (probe) => {
      const { lastActivityTime, lastEvent } = await probe.read(
        pathToKnown(probe.target, 'meta'),
        wireMetaSchema,
      )
      const times = Object.values(lastEvent ?? {}).map((event) => event.eventTime)
      if (times.length === 0) return unknown('this customer has no events')
      return expectThat(times.toSorted().at(-1) === lastActivityTime, 'it is the latest of the last events')
    },
  },
  {
    id: 'meta-origin-and-audiences',
    says: 'metadata says who created the customer and which static audiences hold them',
    provenance: documented,
    run: async (probe) => {
      const { createdBy, audiencesStatic } = await probe.read(
        pathToKnown(probe.target, 'meta'),
        wireMetaSchema,
      )
      return expectThat(Boolean(createdBy) && Boolean(audiencesStatic), 'createdBy and audiencesStatic')
    },
  },
  {
    id: 'meta-of-the-silent',
    says: 'a customer without events has metadata without activity',
    provenance: assumed('the only documented example has events'),
    run: async (probe) => {
      const { silentUserId } = probe.target.known
      if (silentUserId === undefined) return unknown('no customer without events is known')
      const meta = await probe.read(pathTo('userId', silentUserId, 'meta'), wireMetaSchema)
      return expectThat(!meta.lastActivityTime, 'no lastActivityTime')
    },
  },
]
