/**
 * What the documentation leaves open, each with the sentence that does and the answers it allows. The first is what
 * this API does by default; a client must work under each.
 */
export const readings = {
  start: {
    says: '“Returns all the events that start after start”',
    values: ['inclusive', 'exclusive'],
  },
  end: { says: '“Returns all the events that end before end”', values: ['exclusive', 'inclusive'] },
  metaRoute: {
    says: 'the sections say “/meta”, the table of routes “/metadata”',
    values: ['both', 'meta', 'metadata'],
  },
  errors: {
    says: '“JSON is returned by all API responses, including errors”; the gateway in front may answer first',
    values: ['json', 'html'],
  },
  emailMatch: {
    says: '“as multiple customer records can have the same email … an array of results in the data field are returned”',
    values: ['array', 'object'],
  },
  emailCase: { says: 'nothing is said of the case of an address', values: ['exact', 'folded'] },
  include: { says: '“The event action to include in the query”', values: ['one', 'list'] },
  oversize: {
    says: '“A limit on the number of objects to be returned, between 1 and 100”',
    values: ['reject', 'clamp'],
  },
  externalId: { says: 'no field is said to be always there', values: ['present', 'absent'] },
  merged: { says: 'nothing is said of an id that was merged into another', values: ['survivor', 'gone'] },
  times: {
    says: 'times are shown in ISO 8601, and nothing says that they always are',
    values: ['iso', 'epoch'],
  },
  emptyMap: {
    says: 'firstEvent and lastEvent are objects; some back ends write an empty one as a list',
    values: ['object', 'array'],
  },
} as const satisfies Record<
  string,
  { readonly says: string; readonly values: readonly [string, ...string[]] }
>

export type ReadingName = keyof typeof readings
export type Readings = { readonly [Name in ReadingName]: (typeof readings)[Name]['values'][number] }

export const defaultReadings: Readings = {
  start: 'inclusive',
  end: 'exclusive',
  metaRoute: 'both',
  errors: 'json',
  emailMatch: 'array',
  emailCase: 'exact',
  include: 'one',
  oversize: 'reject',
  externalId: 'present',
  merged: 'survivor',
  times: 'iso',
  emptyMap: 'object',
}

/** Reads `name=value` pairs, e.g. `start=exclusive`. Throws an error that names what is possible. */
export const parseReadings = (pairs: readonly string[]): Readings => {
  const chosen: Record<string, string> = { ...defaultReadings }
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split('=')
    if (!isReadingName(name)) throw new TypeError(`--reading takes ${Object.keys(readings).join(', ')}`)
    const { values } = readings[name]
    if (!values.some((one) => one === value))
      throw new TypeError(`--reading ${name}= takes ${values.join(' or ')}`)
    chosen[name] = value
  }
  return toReadings(chosen)
}

const isReadingName = (name: string): name is ReadingName => Object.hasOwn(readings, name)

const toReadings = (chosen: Readonly<Record<string, string>>): Readings => {
  if (!isComplete(chosen)) throw new TypeError('Every reading has a value')
  return chosen
}

const isComplete = (chosen: Readonly<Record<string, string>>): chosen is Readings =>
  Object.entries(readings).every(([name, { values }]) => values.some((value) => value === chosen[name]))
