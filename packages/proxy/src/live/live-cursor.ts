import type { ProfileEvent } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * What somebody has been told: everything that arrived before an instant, and of what arrived since, the events with these
 * tags. It lies with the caller, so that any process can go on where another one stopped.
 */
export type LiveCursor = {
  readonly fromMs: number
  readonly tags: readonly string[]
  /** Where somebody begins with an instant: what is known by then and arrived up to here is told, without a tag. */
  readonly untilMs?: number
}

/** Upstream lists an event seconds after it received it, and not always in that order. */
const slackMs = 60_000
/** A URL has to hold them beside a handle. */
const mostTags = 300
const tagLength = 6

const writtenCursor = /^([0-9a-z]{1,10})\.((?:[\w-]{6}){0,300})$/

/** `since`: an instant, or the cursor of an earlier answer. */
export const liveCursorSchema: z.ZodType<LiveCursor> = z.union([
  z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform(toCursorAfter),
  z.string().regex(writtenCursor).transform(parseCursor),
])

function toCursorAfter(instant: string): LiveCursor {
  const untilMs = Date.parse(instant)
  return { fromMs: untilMs - slackMs, tags: [], untilMs }
}

function parseCursor(text: string): LiveCursor {
  const [, from = '', tags = ''] = writtenCursor.exec(text) ?? []
  const count = tags.length / tagLength
  return {
    fromMs: Number.parseInt(from, 36),
    tags: Array.from({ length: count }, (_, at) => tags.slice(at * tagLength, (at + 1) * tagLength)),
  }
}

export const formatCursor = ({ fromMs, tags }: LiveCursor): string =>
  `${fromMs.toString(36)}.${tags.join('')}`

/** The events that whoever holds the cursor has not been told, in the order they were heard. */
export const toNews = (
  known: readonly ProfileEvent[],
  { fromMs, tags, untilMs = fromMs - 1 }: LiveCursor,
): readonly ProfileEvent[] => {
  const told = new Set(tags)
  return known.filter((event) => {
    const arrivalMs = toArrivalMs(event)
    return arrivalMs >= fromMs && arrivalMs > untilMs && !told.has(toTag(event))
  })
}

/** The cursor of somebody who has been told everything that is known. */
export const toCursorPast = (
  known: readonly ProfileEvent[],
  before: LiveCursor,
  nowMs: number,
): LiveCursor => {
  const arrivals = known.map(toArrivalMs).filter((atMs) => atMs <= nowMs)
  const newestMs = arrivals.reduce((newest, atMs) => Math.max(newest, atMs), 0)
  const fromMs = Math.max(before.fromMs, newestMs - slackMs)
  const past = new Set(known.filter((event) => toArrivalMs(event) < fromMs).map(toTag))
  const tags = known.filter((event) => toArrivalMs(event) >= fromMs).map(toTag)
  // Another process may have told what is not known here yet.
  const kept = before.tags.filter((tag) => !past.has(tag))
  return { fromMs: Math.max(0, fromMs), tags: [...new Set([...kept, ...tags])].slice(-mostTags) }
}

/** When upstream heard of an event, which may be long after it happened. Not a number where nothing readable says so. */
const toArrivalMs = ({ receivedTime, eventTime }: ProfileEvent): number => {
  const receivedMs = Date.parse(receivedTime ?? '')
  return Number.isNaN(receivedMs) ? Date.parse(eventTime) : receivedMs
}

const toTag = ({ eventId }: ProfileEvent): string =>
  createHash('sha256').update(eventId).digest('base64url').slice(0, tagLength)
