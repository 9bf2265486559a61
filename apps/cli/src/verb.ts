import type { Environment } from '@intilery-sidebar/gateway/config'

export type World = {
  readonly env: Environment
  readonly fetch: (request: Request) => Promise<Response>
  /** Writes one line. */
  readonly say: (line: string) => void
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** Does what its words ask. Resolves to whether nothing is wrong; throws a `UsageError` for words it does not know. */
export type Verb = (args: readonly string[], world: World) => Promise<boolean>
