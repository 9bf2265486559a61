export type PersonalizationClientOptions = {
  /** Where the gateway is, e.g. `https://sidebar.example.com`. */
  readonly gatewayUrl: URL
  /** As `keys make personalization` printed it. It belongs on a server: the gateway refuses browsers. */
  readonly key: string
  /** How long a page waits for an answer. Default 400. */
  readonly timeoutMs?: number
  /** Default: the runtime's own. */
  readonly fetch?: (request: Request) => Promise<Response>
}
