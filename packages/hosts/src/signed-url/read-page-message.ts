import type { PageMessage } from '@intilery-sidebar/embed/protocol'
import { instant, webAddress } from '../page/web-address.ts'
import * as z from 'zod/mini'

const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength))

const schema: z.ZodMiniType<PageMessage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('intilery-sidebar:launch'), token: text(8192) }),
  z.object({ type: z.literal('intilery-sidebar:open-links') }),
  z.object({ type: z.literal('intilery-sidebar:appearance'), colorScheme: z.enum(['light', 'dark']) }),
  z.object({
    type: z.literal('intilery-sidebar:locale'),
    locale: text(40),
    timeZone: z.optional(text(60)),
  }),
  z.object({
    type: z.literal('intilery-sidebar:markers'),
    markers: z
      .array(z.object({ kind: z.enum(['created', 'reply', 'stage-changed']), at: instant }))
      .check(z.maxLength(50)),
  }),
  z.object({
    type: z.literal('intilery-sidebar:record'),
    record: text(200),
    recordUrl: z.optional(webAddress),
  }),
  z.object({
    type: z.literal('intilery-sidebar:fragment'),
    fragment: z.string().check(z.maxLength(1000)),
  }),
])

/** A message of the embedding page, or null when it is none of the protocol or a field is not as documented. */
export const readPageMessage = (data: unknown): PageMessage | null => {
  const message = schema.safeParse(data)
  return message.success ? message.data : null
}
