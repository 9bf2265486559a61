/** `missing`: no tables yet · `older`: migrations are to run · `newer`: some ran that this version does not know. */
export type SchemaState = 'missing' | 'older' | 'newer'

type SchemaErrorOptions = {
  readonly state: SchemaState
  /** The newest migration that ran; null where none did. */
  readonly found: string | null
  /** The newest migration that this version knows. */
  readonly known: string
}

/** The tables are not those of this version. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
  readonly state: SchemaState
  readonly found: string | null
  readonly known: string

  constructor({ state, found, known }: SchemaErrorOptions) {
    super(`The tables are ${state}: at ${found ?? 'no migration'}, and this version knows ${known}`)
    this.state = state
    this.found = found
    this.known = known
  }
}
