import {
  profileRefSchema,
  sessionGrantSchema,
  type ProfileRef,
  type SessionGrant,
} from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import { pageConfigElementId } from './page-config-element-id.ts'
import type { HostRecord, Marker } from './host.ts'

/** What a launched page is started with: its session, and what only the launch said. */
export type PageConfig = {
  readonly host: 'zendesk' | 'pipedrive' | 'canvas' | 'signed-url'
  readonly session: SessionGrant
  /** The customer of the page, where the host names people. */
  readonly refs?: readonly ProfileRef[] | undefined
  /** Several people of one page, each with the ways to name them: a choice for the agent. */
  readonly people?: readonly (readonly ProfileRef[])[] | undefined
  /** The record's stable key, where a signed URL names it. */
  readonly recordKey?: string | undefined
  /** The record's address in the host. */
  readonly recordUrl?: string | undefined
  readonly markers?: readonly Marker[] | undefined
  /** Whether the page takes text for a reply. */
  readonly canInsert?: boolean | undefined
  /** The origins that the embedding page may have. */
  readonly origins?: readonly string[] | undefined
  /** The record of the page, where only the proxy may look up its people. */
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

const marker: z.ZodMiniType<Marker> = z.object({
  kind: z.enum(['created', 'reply', 'stage-changed']),
  at: z.string(),
})

export const pageConfigSchema: z.ZodMiniType<PageConfig> = z.object({
  host: z.enum(['zendesk', 'pipedrive', 'canvas', 'signed-url']),
  session: sessionGrantSchema,
  refs: z.optional(z.array(profileRefSchema)),
  people: z.optional(z.array(z.array(profileRefSchema))),
  recordKey: z.optional(z.string()),
  recordUrl: z.optional(z.string()),
  markers: z.optional(z.array(marker)),
  canInsert: z.optional(z.boolean()),
  origins: z.optional(z.array(z.string())),
  record: z.optional(record),
  parentOrigin: z.optional(z.string()),
  instanceId: z.optional(z.string()),
  colorScheme: z.optional(z.enum(['light', 'dark'])),
  locale: z.optional(z.string()),
  timeZone: z.optional(z.string()),
})

/**
 * Writes the element for the page's HTML. A block of data is no script to a Content-Security-Policy, and `<` cannot end
 * it.
 */
export const toPageConfigHtml = (config: PageConfig): string =>
  `<script type="application/json" id="${pageConfigElementId}">${JSON.stringify(config).replaceAll('<', String.raw`\u003c`)}</script>`
