import { eventsPageSizeMax, hitsMax, type EventsQuery } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { action, instant, exclusionsMax } from './event-filter.ts'
import { parseInput } from './parse-input.ts'
import { Refusal } from '../refusal.ts'

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^(?:0|[1-9]\d{0,4})$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max })

export const eventsQuerySchema = z
  .strictObject({
    include: action.optional().describe('The one event action to return.'),
    exclude: z
      .string()
      .transform((list) => list.split(','))
      .pipe(z.array(action).max(exclusionsMax))
      .optional()
      .describe('Event actions to leave out, separated by commas.'),
    start: instant.optional().describe('Events at or after this instant, ISO 8601.'),
    end: instant.optional().describe('Events before this instant, ISO 8601.'),
    sort: z.enum(['asc', 'desc']).optional().describe('The order of time. Default `desc`.'),
    from: whole(0, hitsMax).optional().describe('How many to skip. Default 0.'),
    size: whole(1, eventsPageSizeMax).optional().describe('How many to return. Default 100.'),
  })
  .refine(({ from = 0, size = 1 }) => from + size <= hitsMax)

/**
 * A timeline's query. Anything unknown, repeated, empty or out of bounds is refused: upstream is never asked a question
 * it did not document.
 */
export const parseEventsQuery = (url: string): EventsQuery => parseQuery(eventsQuerySchema, url)

/** For the routes that take no query. A token or a tenant put there is refused, not ignored. */
export const refuseQuery = (url: string): void => {
  if (url.includes('?') && new URL(url).search !== '')
    throw new Refusal('bad-request', 'The route takes no query')
}

/**
 * A query in the schema's shape. A parameter that is repeated is refused, because two readers would read two things.
 */
export const parseQuery = <Query>(schema: z.ZodType<Query>, url: string): Query =>
  parseInput(schema, toObject(url))

const toObject = (url: string): Record<string, string> => {
  const { searchParams } = new URL(url)
  const names = [...searchParams.keys()]
  if (new Set(names).size !== names.length) throw new Refusal('bad-request', 'A query parameter is repeated')
  return Object.fromEntries(searchParams)
}
