import {
  profileRefSchema,
  sessionGrantSchema,
  type ProfileRef,
  type SessionGrant,
} from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import { bootElementId } from './boot-element-id.ts'
import type { HostRecord } from './host.ts'

/** What a page brings along that was answered to a launch: the session it bought, and what only the launch said. */
export type Boot = {
  readonly host: 'zendesk' | 'pipedrive' | 'canvas' | 'signed-url'
  readonly session: SessionGrant
  /** Whose page it is, where the host names people. */
  readonly refs?: readonly ProfileRef[] | undefined
  /** Whose page it is, where only the proxy may find out. */
  readonly record?: HostRecord | undefined
  /** The only window that may be spoken to, where the launch says which. */
  readonly parentOrigin?: string | undefined
  /** What the host calls this instance of the page, where it must be named in messages. */
  readonly instanceId?: string | undefined
  readonly colorScheme?: 'light' | 'dark' | undefined
  /** BCP 47. */
  readonly locale?: string | undefined
  /** IANA name. */
  readonly timeZone?: string | undefined
}

const record: z.ZodMiniType<HostRecord> = z.object({ resource: z.string(), id: z.string() })

export const bootSchema: z.ZodMiniType<Boot> = z.object({
  host: z.enum(['zendesk', 'pipedrive', 'canvas', 'signed-url']),
  session: sessionGrantSchema,
  refs: z.optional(z.array(profileRefSchema)),
  record: z.optional(record),
  parentOrigin: z.optional(z.string()),
  instanceId: z.optional(z.string()),
  colorScheme: z.optional(z.enum(['light', 'dark'])),
  locale: z.optional(z.string()),
  timeZone: z.optional(z.string()),
})

/** Writes the element for the page's HTML. A block of data is no script to a Content-Security-Policy, and `<` cannot end it. */
export const toBootHtml = (boot: Boot): string =>
  `<script type="application/json" id="${bootElementId}">${JSON.stringify(boot).replaceAll('<', String.raw`\u003c`)}</script>`
