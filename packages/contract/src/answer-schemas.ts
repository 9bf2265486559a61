import * as z from 'zod/mini'
import { staleReasons, type Answer } from './answer.ts'
import type { Customer } from './customer.ts'
import type { EventsPage, ProfileEvent } from './events/event.ts'
import type { JsonObject } from './json.ts'
import { maskedTypes, type Masked } from './masked.ts'
import type { LiveEvents } from './events/live-events.ts'
import type { Meta } from './meta.ts'
import { idTypes, type ProfileRef } from './profile-ref.ts'
import type { Resolution } from './resolve.ts'
import type { Traits } from './traits.ts'

const text = z.nullable(z.string())
const masked: z.ZodMiniType<Masked> = z.object({
  $masked: z.object({ type: z.enum(maskedTypes), tag: z.nullable(z.string()) }),
})
const maskable = z.nullable(z.union([z.string(), masked]))
const audiences = z.array(z.union([z.string(), masked]))

// What JSON.parse returned is Json by construction; walking it again would cost time and, at depth 10,000, the stack.
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

const customer: z.ZodMiniType<Customer> = z.object({
  customerId: z.string(),
  externalId: maskable,
  email: maskable,
  firstName: maskable,
  lastName: maskable,
  phone: maskable,
})

const traits: z.ZodMiniType<Traits> = z.object({
  customer,
  values: jsonObject,
  marketingPreferences: z.nullable(z.array(z.object({ channel: z.string(), subscribed: z.boolean() }))),
  unreadableFields: z.optional(z.array(z.string())),
})

const event: z.ZodMiniType<ProfileEvent> = z.object({
  eventId: z.string(),
  customerId: z.string(),
  externalId: maskable,
  email: maskable,
  action: z.string(),
  name: maskable,
  eventTime: z.string(),
  receivedTime: text,
  source: maskable,
  sendType: maskable,
  properties: jsonObject,
  context: jsonObject,
  rest: jsonObject,
})

const meta: z.ZodMiniType<Meta> = z.object({
  traits,
  createdBy: z.nullable(z.object({ type: maskable, filename: maskable, createdTime: text })),
  audiences,
  lastActivityTime: text,
  actions: z.array(z.object({ action: z.string(), first: z.nullable(event), last: z.nullable(event) })),
})

const eventsPage: z.ZodMiniType<EventsPage> = z.object({
  events: z.array(event),
  unreadableCount: z.optional(z.number()),
})

const liveEvents: z.ZodMiniType<LiveEvents> = z.object({ events: z.array(event), cursor: z.string() })

const ref: z.ZodMiniType<ProfileRef> = z.object({ idType: z.enum(idTypes), value: z.string() })

const answerOf = <Data>(data: z.ZodMiniType<Data>): z.ZodMiniType<Answer<Data>> =>
  z.object({
    data,
    freshness: z.object({
      state: z.enum(['live', 'cached', 'stale', 'partial']),
      because: z.catch(z.optional(z.enum(staleReasons)), undefined),
      asOf: z.string(),
      upstreamRequestId: text,
    }),
  })

/** What the proxy's routes answer, for clients that read them across a wire. */
export const traitsAnswerSchema = answerOf(traits)
export const metaAnswerSchema = answerOf(meta)
export const eventsAnswerSchema = answerOf(eventsPage)
export const liveAnswerSchema = answerOf(liveEvents)

/** What `POST /api/resolve` answers. */
export const resolutionSchema: z.ZodMiniType<Resolution> = z.object({
  matches: z.array(
    z.object({
      handle: z.string(),
      customer,
      evidence: z.object({
        matchedBy: z.enum(idTypes),
        matchedValue: z.string(),
        isGuess: z.boolean(),
        isUnverified: z.optional(z.literal(true)),
        lastActivityTime: text,
        audiences,
      }),
      customerUrl: z.optional(z.string().check(z.regex(/^https:\/\//))),
      mayExport: z.optional(z.boolean()),
    }),
  ),
  tried: z.array(z.object({ ref, outcome: z.enum(['matched', 'not-found']) })),
  chosen: z.optional(z.nullable(z.string())),
  maySearch: z.optional(z.boolean()),
})
