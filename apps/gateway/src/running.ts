/** A gateway that listens. */
export type Running = {
  /** What can be opened, by what a person would call it. */
  readonly urls: Readonly<Record<string, string>>
  /** Takes no new requests, finishes those under way, and lets go of everything. */
  close(): Promise<void>
  /** Serves by what the settings' files say now, or rejects and goes on as before. The demo has no such files. */
  reload?(): Promise<void>
}
