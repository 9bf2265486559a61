import { profileRefSchema } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import type { Appearance, OnScreen } from '../page/host.ts'

/**
 * What the workbench's page and the sidebar in its iframe say to each other with `postMessage`.
 *
 * The sidebar speaks first (`ready`); the page answers with `appearance` and `on-screen`, and sends either again when
 * it changes. A question carries a `requestId`, and its answer repeats it. Both ends check `event.origin` and
 * `event.source` before they parse, and ignore what does not parse: other scripts post to windows too.
 */
export type FromSidebar =
  | { readonly type: 'ready' }
  | { readonly type: 'proof-wanted'; readonly requestId: string }
  | { readonly type: 'insert-into-reply'; readonly requestId: string; readonly text: string }
  | { readonly type: 'resize'; readonly heightPx: number }

export type FromWorkbench =
  | { readonly type: 'appearance'; readonly appearance: Appearance }
  | { readonly type: 'on-screen'; readonly onScreen: OnScreen }
  | { readonly type: 'proof'; readonly requestId: string; readonly proof: string }
  | { readonly type: 'inserted'; readonly requestId: string }
  | { readonly type: 'refused'; readonly requestId: string }

/** Marks our messages among those of browser extensions and development tools. */
const workbenchChannel = 'intilery-workbench/1'

type Enveloped<Message> = { readonly channel: typeof workbenchChannel; readonly message: Message }

/** Puts a message into the envelope that the other end unpacks. */
export const toEnvelope = <Message extends FromSidebar | FromWorkbench>(
  message: Message,
): Enveloped<Message> => ({ channel: workbenchChannel, message })

/** A reply longer than this is not something an agent writes. */
const replyTextMaxLength = 10_000
const candidatesMax = 20
const markersMax = 500
const requestId = z.string().check(z.minLength(1), z.maxLength(64))
const envelopeOf = <Message>(message: z.ZodMiniType<Message>): z.ZodMiniType<Enveloped<Message>> =>
  z.object({ channel: z.literal(workbenchChannel), message })

export const fromSidebarSchema: z.ZodMiniType<Enveloped<FromSidebar>> = envelopeOf(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('ready') }),
    z.object({ type: z.literal('proof-wanted'), requestId }),
    z.object({
      type: z.literal('insert-into-reply'),
      requestId,
      text: z.string().check(z.maxLength(replyTextMaxLength)),
    }),
    z.object({ type: z.literal('resize'), heightPx: z.number().check(z.minimum(0), z.maximum(10_000)) }),
  ]),
)

const appearance: z.ZodMiniType<Appearance> = z.object({
  colorScheme: z.enum(['light', 'dark']),
  locale: z.string(),
  timeZone: z.nullable(z.string()),
})

const onScreen: z.ZodMiniType<OnScreen> = z.object({
  recordKey: z.nullable(z.string()),
  refs: z.array(profileRefSchema).check(z.maxLength(candidatesMax)),
  markers: z.optional(
    z
      .array(z.object({ kind: z.enum(['created', 'reply', 'stage-changed']), at: z.string() }))
      .check(z.maxLength(markersMax)),
  ),
  recordUrl: z.optional(z.string()),
  fragment: z.optional(z.string()),
})

export const fromWorkbenchSchema: z.ZodMiniType<Enveloped<FromWorkbench>> = envelopeOf(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('appearance'), appearance }),
    z.object({ type: z.literal('on-screen'), onScreen }),
    z.object({ type: z.literal('proof'), requestId, proof: z.string() }),
    z.object({ type: z.literal('inserted'), requestId }),
    z.object({ type: z.literal('refused'), requestId }),
  ]),
)
