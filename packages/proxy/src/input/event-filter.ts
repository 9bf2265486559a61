import type { EventsQuery } from '@intilery-sidebar/contract'
import { z } from 'zod'

/** Which events of a timeline, and in which order; how far into it is another question. */
export type EventFilter = Omit<EventsQuery, 'from' | 'size'>

export const exclusionsMax = 100
/** An action, as the API can be asked for it: never blank, and exclusions are separated by commas. */
export const action = z.string().regex(/^(?!\s*$)[^,\p{Cc}\p{Cs}]{1,200}$/u)
export const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
