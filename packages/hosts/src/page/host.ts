import type { Candidate, SessionGrant } from '@intilery-sidebar/contract'

/** A record of the host's own, for hosts where only the proxy may find out whose it is. */
export type HostRecord = { readonly resource: string; readonly id: string }

/** Something that happened to the record in the host, for a timeline to be read against. */
export type Marker = {
  readonly kind: 'created' | 'reply' | 'stage-changed'
  /** ISO 8601. */
  readonly at: string
}

/** What the host's page shows right now. `refs` is empty when it shows no customer. */
export type OnScreen = {
  /** Stable for one ticket or deal, so that a choice made for it can be remembered; null when there is none. */
  readonly recordKey: string | null
  /** Candidates in the order they should be tried: external id first, then email, then other verified emails. */
  readonly refs: readonly Candidate[]
  /** The host says that another customer is on screen, and not yet which one. `refs` is empty until it does. */
  readonly isChanging?: boolean
  /** Several people of one record, each with their candidates; `refs` is then empty, and the agent chooses. */
  readonly people?: readonly (readonly Candidate[])[] | undefined
  /** To be resolved instead of `refs`, which are then empty. */
  readonly record?: HostRecord
  /** The host's id of the brand the conversation belongs to, where the host has brands. */
  readonly brand?: string
  /** What happened to the record itself, in any order. */
  readonly markers?: readonly Marker[] | undefined
  /** The record's address in the host, for links that people send one another. */
  readonly recordUrl?: string | undefined
  /**
   * What stands behind `#` in the page's own address where it may name an event, `#` included; absent where the host
   * does not pass it on.
   */
  readonly fragment?: string | undefined
}

export type Appearance = {
  readonly colorScheme: 'light' | 'dark'
  /** BCP 47, as the host says it. */
  readonly locale: string
  /** IANA name, or null when the host does not say. */
  readonly timeZone: string | null
}

/** An activity as the host's own form is filled in with it. Plain text. */
export type ActivityDraft = { readonly subject: string; readonly note: string }

/** A host's page, as the sidebar needs it. Each embedder's SDK is known in its own bridge and nowhere else. */
export type Host = {
  readonly kind: 'workbench' | 'zendesk' | 'pipedrive' | 'canvas' | 'signed-url'
  /**
   * Sends one request to the proxy: same-origin where the gateway serves the page, the host's own proxied request
   * elsewhere.
   */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** False where `fetch` hands over a body only when all of it has arrived. Default true. */
  readonly canStream?: boolean
  /** The session that the page brought along, where its launch already bought one. */
  readonly session?: SessionGrant
  /** The host's proof for `POST /api/session`; asked again when a session has to be renewed. */
  proof(): Promise<string>
  onScreen(): Promise<OnScreen>
  appearance(): Promise<Appearance>
  /** Calls back when another person is on screen. Returns how to stop. */
  watchOnScreen(listener: (onScreen: OnScreen) => void): () => void
  /** Calls back when theme, language or zone change. Returns how to stop. */
  watchAppearance(listener: (appearance: Appearance) => void): () => void
  /** Calls back when the host hides or shows the sidebar in a way that the page itself may not notice. */
  watchVisibility?(listener: (isVisible: boolean) => void): () => void
  /** Puts plain text into the reply being written; null where the host has no reply. */
  readonly insertIntoReply: ((text: string) => Promise<void>) | null
  resize(heightPx: number): void
  /**
   * Lets the agent log an activity in the host's own form. Resolves with whether they did. Absent where the host has no
   * such form.
   */
  openActivity?(draft: ActivityDraft): Promise<boolean>
}
