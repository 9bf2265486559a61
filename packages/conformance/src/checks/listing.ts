import { wireListSchema, wireMetaSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { assumed, confirmed, differs, documented, expectThat, unknown, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { pathTo, pathToKnown } from '../paths.ts'
import type { Probe } from '../probe.ts'

const listSchema = wireListSchema(wireTraitsSchema)
const pagesMax = 10_000
/** Longer than any scroll is kept, an hour. */
const expiryMs = 3_600_000

const startListing = (probe: Probe, query = '') => probe.read(query, listSchema, { isFresh: true })

/** The same page for every check that only looks at it: a page costs a request. */
const readListing = (probe: Probe, query = '') => probe.read(query, listSchema)

/** The page after the first of two, by each spelling of the parameter: the second asks the same place again. */
const readOnce = (probe: Probe, scrollId: string | null | undefined, name = 'scrollid') =>
  probe.read(`?${name}=${encodeURIComponent(scrollId ?? '')}`, listSchema)

const askNext = (probe: Probe, scrollId: string | null | undefined, name = 'scrollid') =>
  probe.read(`?${name}=${encodeURIComponent(scrollId ?? '')}`, listSchema, { isFresh: true })

/** Listing all customers. */
export const listingChecks: readonly Check[] = [
  {
    id: 'list-first-page',
    says: 'the listing starts with up to 100 customers and a scrollId',
    provenance: documented,
    run: async (probe) => {
      const { data, scrollId } = await readListing(probe)
      return expectThat(
        data.length > 0 && data.length <= 100 && Boolean(scrollId),
        `${data.length} customers`,
      )
    },
  },
  {
    id: 'list-scrollid',
    says: 'scrollid gives the next customers',
    provenance: documented,
    run: async (probe) => {
      const first = await readListing(probe, '?size=2')
      const second = await readOnce(probe, first.scrollId)
      const ids = [...first.data, ...second.data].map((traits) => traits.id)
      return expectThat(ids.length === new Set(ids).size, `${ids.length} customers on two pages, none twice`)
    },
  },
  {
    id: 'list-scroll-id-spelling',
    says: 'scrollId is taken as well as scrollid',
    provenance: assumed('the answer spells it scrollId and the parameter is documented as scrollid'),
    run: async (probe) => {
      const first = await readListing(probe, '?size=2')
      const second = await readOnce(probe, first.scrollId, 'scrollId')
      return expectThat(second.data[0]?.id !== first.data[0]?.id, 'another page')
    },
  },
  {
    id: 'list-size',
    says: 'size limits the customers of a page',
    provenance: documented,
    run: async (probe) => {
      const { data } = await readListing(probe, '?size=2')
      return expectThat(data.length === 2, `${data.length} customers where 2 were asked for`)
    },
  },
  {
    id: 'list-from',
    says: 'from skips that many customers',
    provenance: documented,
    run: async (probe) => {
      const { data } = await readListing(probe, '?size=2')
      const skipped = await readListing(probe, '?size=1&from=1')
      return expectThat(skipped.data[0]?.id === data[1]?.id, 'the second customer comes first')
    },
  },
  {
    id: 'list-by-recent-activity',
    says: 'the listing is sorted by recent activity',
    provenance: documented,
    run: async (probe) => {
      const { data } = await readListing(probe)
      const shares = probe.isBounded ? [0, 1] : [0, 0.33, 0.66, 1]
      const sample = shares.map((share) => data[Math.floor(share * (data.length - 1))]?.id ?? '')
      const times: string[] = []
      for (const id of sample) {
        const path =
          id === probe.target.known.customer.id ? pathToKnown(probe.target, 'meta') : pathTo('id', id, 'meta')
        times.push((await probe.read(path, wireMetaSchema)).lastActivityTime ?? '')
      }
      return expectThat(
        times.join() === times.toSorted().toReversed().join(),
        `${times.length} customers down the page`,
      )
    },
  },
  {
    id: 'list-to-exhaustion',
    says: 'scrolling on gives every customer once and then an empty page',
    provenance: documented,
    isHeavy: true,
    run: async (probe) => {
      const ids: string[] = []
      let page = await startListing(probe)
      for (let pages = 1; page.data.length > 0; pages += 1) {
        if (pages > pagesMax) return differs(`no end after ${pagesMax} pages`)
        ids.push(...page.data.map((traits) => traits.id))
        page = await askNext(probe, page.scrollId)
      }
      return expectThat(
        ids.length === new Set(ids).size,
        `${ids.length} customers, ${new Set(ids).size} of them different`,
      )
    },
  },
  {
    id: 'scroll-id-reused',
    says: 'a scroll id asked twice gives two pages: the server moves on',
    provenance: assumed(
      'the documented scroll ids decode to an Elasticsearch scroll, which is a place kept by the server',
    ),
    run: async (probe) => {
      const first = await readListing(probe, '?size=2')
      const second = await readOnce(probe, first.scrollId)
      const again = await readOnce(probe, first.scrollId, 'scrollId')
      const ids = [first, second, again].map(({ data }) => data[0]?.id)
      if (new Set(ids).size === ids.length) return confirmed('two pages')
      const third = await askNext(probe, first.scrollId)
      return expectThat(second.data[0]?.id !== third.data[0]?.id, 'two pages')
    },
  },
  {
    id: 'scroll-id-unknown',
    says: 'an unknown scroll id is refused with 404',
    provenance: assumed('it is a resource that does not exist'),
    run: async (probe) =>
      expectRefusal(await probe.ask('?scrollid=conformance'), { status: 404, code: 'not_found' }),
  },
  {
    id: 'scroll-id-empty',
    says: 'an empty scroll id is refused with 400',
    provenance: assumed('it is a parameter without a value'),
    run: async (probe) =>
      expectRefusal(await probe.ask('?scrollid='), { status: 400, code: 'invalid_request_error' }),
  },
  {
    id: 'scroll-id-foreign',
    says: 'a scroll id of another brand is refused with 404',
    provenance: assumed('a key reads its own brand'),
    run: async (probe) => {
      const { otherTenant } = probe.target
      if (otherTenant === undefined) return unknown('no second brand is known')
      const { scrollId } = await startListing(probe)
      const options = { tenant: otherTenant.tenant, headers: { 'auth-token': otherTenant.authToken } }
      return expectRefusal(await probe.ask(`?scrollid=${encodeURIComponent(scrollId ?? '')}`, options), {
        status: 404,
      })
    },
  },
  {
    id: 'scroll-id-expired',
    says: 'a scroll id that waited too long is refused with 404',
    provenance: assumed('a server that keeps a place does not keep it for ever'),
    run: async (probe) => {
      const { letTimePass } = probe.target
      if (letTimePass === undefined) return unknown('a live run does not wait an hour')
      const { scrollId } = await startListing(probe)
      await letTimePass(expiryMs)
      return expectRefusal(await probe.ask(`?scrollid=${encodeURIComponent(scrollId ?? '')}`), {
        status: 404,
      })
    },
  },
  {
    id: 'list-of-traits',
    says: 'a listed customer says what their traits say',
    provenance: assumed('the documented example stops at "customer data"'),
    run: async (probe) => {
      const { data } = await readListing(probe)
      const { id } = probe.target.known.customer
      const listed = data.find((traits) => traits.id === id) ?? data[0]
      if (listed === undefined) return unknown('no customer is listed')
      const traits = await probe.read(pathTo('id', listed.id, 'traits'), wireTraitsSchema)
      return JSON.stringify(listed) === JSON.stringify(traits)
        ? confirmed('the same')
        : differs('something else')
    },
  },
]
