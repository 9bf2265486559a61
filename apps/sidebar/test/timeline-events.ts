import type { ProfileEvent } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { toEvent } from './to-event.ts'

/** An opened e-mail at that time. */
export const toEventAt = (eventTime: string, index = 0, more: Partial<ProfileEvent> = {}): ProfileEvent =>
  toEvent({ eventId: `e${index}`, action: 'email_opened', name: 'Email Opened', eventTime, ...more })

export const toUtcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** Rows without markers, news or open runs. */
export const plain = {
  toDayKey: toUtcDay,
  openRuns: new Set<string>(),
  markers: [],
  sort: 'desc',
  newIds: new Set<string>(),
  linkedEventId: null,
  isComplete: false,
} as const

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 4e11 }).map((atMs) => new Date(atMs).toISOString()),
  fc.string(),
)
export const anyEvents = fc
  .array(fc.tuple(anyTime, fc.constantFrom('page', 'product_viewed')), { maxLength: 40 })
  .map((some) => some.map(([time, action], index) => toEventAt(time, index, { action })))
