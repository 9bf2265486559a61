import type { ProfileEvent } from '@intilery-sidebar/contract'
import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * What a reader has been told: everything that arrived before an instant, and of later arrivals the events with these
 * tags. The caller keeps it, so that any process can continue where another one stopped.
 */
export type LiveCursor = {
  readonly fromMs: number
  readonly tags: readonly string[]
  /** Set when a reader begins at an instant: what arrived up to it counts as told, without a tag. */
  readonly untilMs?: number
}

/** Upstream lists an event seconds after it received it, and not always in that order. */
const slackMs = 60_000
/** A URL has to hold them beside a handle. */
const tagsMax = 300
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

/** The events that the cursor's holder has not been told, in order of arrival here. */
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

/** The cursor of a reader who has been told every known event. */
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
  return { fromMs: Math.max(0, fromMs), tags: [...new Set([...kept, ...tags])].slice(-tagsMax) }
}

/** When upstream heard of an event, which may be long after it happened. Not a number where nothing readable says so. */
const toArrivalMs = ({ receivedTime, eventTime }: ProfileEvent): number => {
  const receivedMs = Date.parse(receivedTime ?? '')
  return Number.isNaN(receivedMs) ? Date.parse(eventTime) : receivedMs
}

const toTag = ({ eventId }: ProfileEvent): string =>
  createHash('sha256').update(eventId).digest('base64url').slice(0, tagLength)
