/**
 * The messages between the sidebar's frame and the page that embeds it, version 1. `postMessage` carries each; both
 * ends check `event.source` and `event.origin`, and ignore what they do not know, so a message may be added without a
 * new version.
 */
export const protocolVersion = 1

/** Something that happened to the desk's record, for the timeline to be read against. */
export type EmbedMarker = {
  readonly kind: 'created' | 'reply' | 'stage-changed'
  /** ISO 8601. */
  readonly at: string
}

/** Why a launch was refused. Names no customer, agent or tenant. */
export type RefusalReason =
  | 'clock-ahead'
  | 'expired'
  | 'lifetime-too-long'
  | 'spent'
  | 'issuer-unknown'
  | 'audience-wrong'
  | 'signature-wrong'
  | 'claim-invalid'
  | 'token-malformed'
  | 'tenant-unknown'
  /** The gateway could not be asked. */
  | 'unreachable'

/** From the sidebar to the embedding page, and to its origin only. */
export type SidebarMessage =
  /** The sidebar listens. Sent once for each document that the frame loads. */
  | { readonly type: 'intilery-sidebar:ready'; readonly version: number }
  /** The height that shows everything, in CSS pixels. */
  | { readonly type: 'intilery-sidebar:height'; readonly heightPx: number }
  /** Plain text for the reply being written. Sent only where the token said `canInsert`. */
  | { readonly type: 'intilery-sidebar:insert'; readonly text: string }
  /**
   * A web address that the agent wants to see. Sent only after the page's `open-links`; until then the frame opens a
   * tab itself.
   */
  | { readonly type: 'intilery-sidebar:open'; readonly url: string }
  /** The session has ended; `launch` with a new token goes on, and keeps what is on screen. */
  | { readonly type: 'intilery-sidebar:ended'; readonly reason: 'session-ended' }
  /** A token did not count. */
  | {
      readonly type: 'intilery-sidebar:refused'
      readonly reason: RefusalReason
      readonly requestId: string | null
    }

/** From the embedding page to the sidebar. */
export type PageMessage =
  /** A new proof. The session it buys replaces the one that ended; customer, choice and scroll stay. */
  | { readonly type: 'intilery-sidebar:launch'; readonly token: string }
  /** From now on the page opens links: each comes as `open` instead of opening a tab. */
  | { readonly type: 'intilery-sidebar:open-links' }
  | { readonly type: 'intilery-sidebar:appearance'; readonly colorScheme: 'light' | 'dark' }
  | {
      readonly type: 'intilery-sidebar:locale'
      /** BCP 47, best with a region: `en-GB`. */
      readonly locale: string
      /** IANA name. */
      readonly timeZone?: string | undefined
    }
  /** All markers of the record, in any order; they replace those before. */
  | { readonly type: 'intilery-sidebar:markers'; readonly markers: readonly EmbedMarker[] }
  /** The record's stable key and its address in the desk, where the page learns them later than the token. */
  | {
      readonly type: 'intilery-sidebar:record'
      readonly record: string
      readonly recordUrl?: string | undefined
    }
  /**
   * What stands behind `#` in the page's address, `#` included, where it names an event: the timeline opens there.
   * Empty where it names none; a page that sends it is one whose links open.
   */
  | { readonly type: 'intilery-sidebar:fragment'; readonly fragment: string }
