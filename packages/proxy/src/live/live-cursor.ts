import { z } from 'zod'

/**
 * What a reader has received: everything that arrived before an instant, and of later arrivals the events with these
 * tags. The caller keeps it, so that any process can continue where another one stopped.
 */
export type LiveCursor = {
  readonly fromMs: number
  readonly tags: readonly string[]
  /** Set when a reader begins at an instant: what arrived up to it counts as received, without a tag. */
  readonly untilMs?: number
}

/** Upstream lists an event seconds after it received it, and not always in that order. */
export const slackMs = 60_000
/** A URL has to hold them beside a handle. */
export const tagsMax = 300
export const tagLength = 6

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
