import { assumed, differs, documented, expectThat, unknown, type Check } from '../check.ts'
import { expectRefusal } from '../expect-refusal.ts'
import { unknownId, pathTo, pathToKnown } from '../paths.ts'
import type { Observation, Probe } from '../probe.ts'
import { strangeId } from './lookup.ts'

const absent = { status: 404, code: 'not_found' } as const
const unauthorized = { status: 401, code: 'authentication_error' } as const

// Asked as from a browser's page, so that the answers also say whether they carry CORS headers.
const origin = { origin: 'https://conformance.example' }
const wrongKey = { ...origin, 'auth-token': unknownId }
const withCharset = { ...origin, 'content-type': 'application/json; charset=utf-8' }

/** Keys, headers and what is not there. */
export const refusalChecks: readonly Check[] = [
  {
    id: 'key-missing',
    says: 'a request without a key is refused with 401 authentication_error',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(
        await probe.ask(pathToKnown(probe.target, 'traits'), { headers: { 'auth-token': null } }),
        unauthorized,
      ),
  },
  {
    id: 'key-wrong',
    says: 'a wrong key is refused with 401 authentication_error',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(
        await probe.ask(pathToKnown(probe.target, 'traits'), { headers: wrongKey }),
        unauthorized,
      ),
  },
  {
    id: 'key-of-another-brand',
    says: 'a key does not open another brand’s path: 401',
    provenance: assumed('a key that is not the brand’s is no valid Access Secret for it'),
    run: async (probe) => {
      const tenant = { ...probe.target.tenant, brandId: 'CONFORMANCE-UNKNOWN' }
      return expectRefusal(await probe.ask(pathToKnown(probe.target, 'traits'), { tenant }), unauthorized)
    },
  },
  {
    id: 'key-before-everything',
    says: 'without a key nothing else about a request matters: 401',
    provenance: assumed('a caller without a key should learn nothing'),
    run: async (probe) =>
      expectRefusal(
        await probe.ask('/nonsense/nowhere?size=x', { headers: { 'auth-token': null } }),
        unauthorized,
      ),
  },
  {
    id: 'traits-absent',
    says: 'traits of an unknown customer are 404 not_found with the documented message',
    provenance: documented,
    run: async (probe) => expectRefusal(await askAbsent(probe), { ...absent, message: 'Custmer not found.' }),
  },
  {
    id: 'meta-absent',
    says: 'metadata of an unknown customer are 404 not_found with the documented message',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(await probe.ask(pathTo('userId', unknownId, 'meta')), {
        ...absent,
        message: 'Profile was not found.',
      }),
  },
  {
    id: 'events-absent',
    says: 'events of an unknown customer are 404 not_found with the documented message',
    provenance: documented,
    run: async (probe) =>
      expectRefusal(await probe.ask(pathTo('userId', unknownId, 'events')), {
        ...absent,
        message: 'Profile was not found.',
      }),
  },
  {
    id: 'email-absent',
    says: 'an unknown email is 404, not an empty list',
    provenance: assumed('404 is documented for a customer who is not found, whatever the id type'),
    run: async (probe) =>
      expectRefusal(await probe.ask(pathTo('email', `${unknownId}@example.com`, 'traits')), absent),
  },
  {
    id: 'route-absent',
    says: 'a resource that is none is 404, and not with the code of a missing customer',
    provenance: assumed('not_found is documented as "the customer could not be found"'),
    run: async (probe) =>
      expectRefusal(await probe.ask(pathToKnown(probe.target, 'external_ids')), {
        status: 404,
        code: 'invalid_request_error',
      }),
  },
  {
    id: 'content-type-required',
    says: 'a request without the content type application/json is refused with 400',
    provenance: assumed(
      '"you must provide" it, and 400 is for what is required and missing; the status is not stated',
    ),
    run: async (probe) =>
      expectRefusal(
        await probe.ask(pathToKnown(probe.target, 'traits'), { headers: { 'content-type': null } }),
        { status: 400 },
      ),
  },
  {
    id: 'content-type-parameters',
    says: 'the content type may name a charset',
    provenance: assumed('application/json; charset=utf-8 is application/json'),
    run: async (probe) => {
      const { status } = await probe.ask(pathToKnown(probe.target, 'traits'), { headers: withCharset })
      return expectThat(status === 200, `status ${status}`)
    },
  },
  {
    id: 'json-everywhere',
    says: 'every answer is JSON, errors included',
    provenance: documented,
    run: async (probe) => {
      const paths = [pathToKnown(probe.target, 'traits'), pathTo('userId', unknownId, 'meta'), '/123/traits']
      const answers = await Promise.all(paths.map((path) => probe.ask(path)))
      const json = answers.filter(
        ({ body, headers }) =>
          body !== undefined && headers.get('content-type')?.includes('application/json'),
      )
      return expectThat(json.length === answers.length, `${json.length} of ${answers.length} answers`)
    },
  },
  {
    id: 'request-ids',
    says: 'every answer has its own x-amzn-RequestId, errors included',
    provenance: documented,
    run: async (probe) => {
      const paths = [pathToKnown(probe.target, 'traits'), pathTo('userId', unknownId, 'meta'), '/123/traits']
      const answers = await Promise.all(paths.map((path) => probe.ask(path)))
      const ids = answers.map(({ headers }) => headers.get('x-amzn-RequestId'))
      return expectThat(
        !ids.includes(null) && new Set(ids).size === ids.length,
        `${new Set(ids).size} different ids`,
      )
    },
  },
  {
    id: 'no-cors',
    says: 'no answer carries a CORS header, preflight included',
    provenance: documented,
    run: async (probe) => {
      const path = pathToKnown(probe.target, 'traits')
      const preflight = { ...origin, 'access-control-request-method': 'GET', 'auth-token': null }
      const answers = [
        await probe.ask(path, { headers: withCharset }),
        await probe.ask(path, { headers: wrongKey }),
        await probe.ask(path, { method: 'OPTIONS', headers: preflight }),
      ]
      const named = answers.flatMap(({ headers }) =>
        [...headers.keys()].filter((name) => name.startsWith('access-control')),
      )
      return named.length === 0 ? expectThat(true, 'three answers without one') : differs(named.join(', '))
    },
  },
  {
    id: 'brands-apart',
    says: 'one brand’s key and path never show another brand’s customer',
    provenance: documented,
    run: async (probe) => {
      const { otherTenant } = probe.target
      if (otherTenant === undefined) return unknown('no second brand is known')
      const options = { tenant: otherTenant.tenant, headers: { 'auth-token': otherTenant.authToken } }
      return expectRefusal(await probe.ask(pathToKnown(probe.target, 'traits', 'id'), options), absent)
    },
  },
]

/** The unknown customer whose id needs encoding, or a plain one where that id is not taken. */
const askAbsent = async (probe: Probe): Promise<Observation> => {
  const observation = await probe.ask(pathTo('userId', strangeId, 'traits'))
  return observation.status === absent.status ? observation : probe.ask(pathTo('userId', unknownId, 'traits'))
}
