import type { EventsQuery } from '@intilery-sidebar/contract'
import { z } from 'zod'
import { action, instant, mostExclusions } from './event-filter.ts'
import { parseInput } from './parse-input.ts'
import { Refusal } from './refusal.ts'

/** The Profile API pages through the first 10,000 hits and hands out at most 100 at a time. */
const pagingWall = 10_000
const largestPage = 100

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^(?:0|[1-9]\d{0,4})$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))

const eventsQuerySchema: z.ZodType<EventsQuery> = z
  .strictObject({
    include: action.optional(),
    exclude: z
      .string()
      .transform((list) => list.split(','))
      .pipe(z.array(action).max(mostExclusions))
      .optional(),
    start: instant.optional(),
    end: instant.optional(),
    sort: z.enum(['asc', 'desc']).optional(),
    from: whole(0, pagingWall).optional(),
    size: whole(1, largestPage).optional(),
  })
  .refine(({ from = 0, size = 1 }) => from + size <= pagingWall)

/** A timeline's query. Anything unknown, repeated, empty or out of bounds is refused: upstream is never asked a question it did not document. */
export const parseEventsQuery = (url: string): EventsQuery => parseQuery(eventsQuerySchema, url)

/** For the routes that take no query. A token or a tenant put there is refused, not ignored. */
export const refuseQuery = (url: string): void => {
  if (url.includes('?') && new URL(url).search !== '')
    throw new Refusal('bad-request', 'The route takes no query')
}

/** A query in the schema's shape. A parameter that is repeated is refused, because two readers would read two things. */
export const parseQuery = <Query>(schema: z.ZodType<Query>, url: string): Query =>
  parseInput(schema, toObject(url))

const toObject = (url: string): Record<string, string> => {
  const { searchParams } = new URL(url)
  const names = [...searchParams.keys()]
  if (new Set(names).size !== names.length) throw new Refusal('bad-request', 'A query parameter is repeated')
  return Object.fromEntries(searchParams)
}
