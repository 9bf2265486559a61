import { z } from 'zod'
import { Mismatch, type Probe } from '../probe.ts'
import { pathTo, pathToKnown } from '../paths.ts'

/** How to find out which of the answers that the documentation allows a target gives; null: it cannot be seen here. */
type Detection = (probe: Probe) => Promise<string | null>

const eventSchema = z.looseObject({ eventId: z.string(), eventAction: z.string(), eventTime: z.unknown() })
const eventsSchema = z.looseObject({ data: z.array(eventSchema) })

const readEvents = async (probe: Probe, query = ''): Promise<readonly z.infer<typeof eventSchema>[]> =>
  (await probe.read(pathToKnown(probe.target, `events${query}`), eventsSchema)).data

const toIso = (time: unknown): string | null => {
  const date = typeof time === 'string' || typeof time === 'number' ? new Date(time) : null
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Whether a window that begins or ends with the newest event holds it. */
const holdsEdge = async (probe: Probe, edge: 'start' | 'end'): Promise<boolean | null> => {
  const [newest] = await readEvents(probe)
  const at = toIso(newest?.eventTime)
  if (newest === undefined || at === null) return null
  const found = await readEvents(probe, `?${edge}=${encodeURIComponent(at)}`)
  return found.some(({ eventId }) => eventId === newest.eventId)
}

const isServed = async (probe: Probe, resource: string): Promise<boolean> =>
  (await probe.ask(pathToKnown(probe.target, resource))).status === 200

/** Every reading by name. The names are those of the reference API's switches. */
export const detections: Readonly<Record<string, Detection>> = {
  start: async (probe) => {
    const isIn = await holdsEdge(probe, 'start')
    return isIn === null ? null : toInOrOut(isIn)
  },
  end: async (probe) => {
    const isIn = await holdsEdge(probe, 'end')
    return isIn === null ? null : toInOrOut(isIn)
  },
  metaRoute: async (probe) => {
    const [meta, metadata] = [await isServed(probe, 'meta'), await isServed(probe, 'metadata')]
    if (meta && metadata) return 'both'
    if (meta) return 'meta'
    return metadata ? 'metadata' : null
  },
  errors: async (probe) => {
    const { body } = await probe.ask(pathToKnown(probe.target, 'external_ids'))
    return body === undefined ? 'html' : 'json'
  },
  emailMatch: async (probe) => {
    const { body } = await probe.ask(pathToKnown(probe.target, 'traits', 'email'))
    return z.object({ data: z.array(z.unknown()) }).safeParse(body).success ? 'array' : 'object'
  },
  emailCase: async (probe) => {
    const { email } = probe.target.known.customer
    const swapped = email === email.toUpperCase() ? email.toLowerCase() : email.toUpperCase()
    if (swapped === email) return null
    return (await probe.ask(pathTo('email', swapped, 'traits'))).status === 200 ? 'folded' : 'exact'
  },
  include: async (probe) => {
    const actions = [...new Set((await readEvents(probe)).map(({ eventAction }) => eventAction))].slice(0, 2)
    if (actions.length < 2) return null
    const found = await readEvents(probe, `?include=${actions.map(encodeURIComponent).join(',')}`)
    return found.length > 0 ? 'list' : 'one'
  },
  oversize: async (probe) => {
    const { status } = await probe.ask(pathToKnown(probe.target, 'events?size=101'))
    return status === 200 ? 'clamp' : 'reject'
  },
  externalId: async (probe) => {
    const traits = await probe.read(pathToKnown(probe.target, 'traits', 'id'), z.looseObject({}))
    return 'externalId' in traits ? 'present' : 'absent'
  },
  times: async (probe) => {
    const [newest] = await readEvents(probe)
    if (newest === undefined) return null
    return typeof newest.eventTime === 'number' ? 'epoch' : 'iso'
  },
  emptyMap: async (probe) => {
    const { silentUserId } = probe.target.known
    if (silentUserId === undefined) return null
    const route = (await isServed(probe, 'meta')) ? 'meta' : 'metadata'
    const meta = await probe.read(
      pathTo('userId', silentUserId, route),
      z.looseObject({ firstEvent: z.unknown() }),
    )
    return Array.isArray(meta.firstEvent) ? 'array' : 'object'
  },
}

const toInOrOut = (isIn: boolean): string => (isIn ? 'inclusive' : 'exclusive')

/** What a detection saw; null as well where the target did not answer as every reading allows. */
export const detect = async (probe: Probe, detection: Detection): Promise<string | null> => {
  try {
    return await detection(probe)
  } catch (error) {
    if (error instanceof Mismatch) return null
    throw error
  }
}
