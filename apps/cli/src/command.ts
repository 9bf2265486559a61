import type { Environment } from '@intilery-sidebar/gateway/config'

/** What a command may use of the world outside. */
export type Deps = {
  readonly env: Environment
  readonly fetch: (request: Request) => Promise<Response>
  /** Writes one line for the person who typed the command; with `--json` there is no such line. */
  readonly out: (line: string) => void
  /** Asks a yes-or-no question; null where there is no terminal to ask at. */
  readonly ask: (question: string) => Promise<boolean | null>
  /**
   * Shows how far a long command is: to a person who watches as a line that the next one replaces, with `--json` as one
   * JSON object a line on standard error.
   */
  readonly progress?: ((line: string, facts: Readonly<Record<string, unknown>>) => void) | undefined
  /**
   * Work to be done when the process is told to end (Ctrl-C, SIGTERM), which then ends as it would have; a second
   * signal does not wait for it. Returns how to take the work back.
   */
  readonly onStop?: ((work: () => Promise<unknown>) => () => void) | undefined
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

export type Flag = {
  readonly name: string
  /** How its value is written; null for a flag without one. */
  readonly value: string | null
  readonly summary: string
  /** The command cannot do without it, so its usage names it. */
  readonly isRequired?: true
}

/** What was typed after a command's name. A flag without a value is an empty string. */
export type Line = {
  readonly flags: Readonly<Record<string, string | undefined>>
  readonly words: readonly string[]
}

/** What was done. `json` is all that `--json` prints. */
export type Report = {
  readonly isWell: boolean
  readonly json: Readonly<Record<string, unknown>>
  /** Default: 0 where all is well, and else 1. */
  readonly exitCode?: 0 | 1 | 2
}

export type Command = {
  /** One or two words. */
  readonly name: string
  readonly summary: string
  /** How each word after the name is written. */
  readonly words: readonly string[]
  readonly flags: readonly Flag[]
  readonly examples: readonly string[]
  /** Throws a `UsageError` for a value it cannot use. */
  run(line: Line, deps: Deps): Promise<Report>
}

export const tenantFlag: Flag = {
  name: 'tenant',
  value: '<client>/<account>/<brand>',
  summary: 'which tenant, if TENANTS_FILE has several',
}
