import { parseArgs } from 'node:util'
import { StartError } from '../start-error.ts'

/** What the command line may say beside the environment. */
export type Options = {
  /** A public data set in place of the demo's invented customers; null takes those. */
  readonly historyFile: string | null
}

/** Reads the command line. Throws a `StartError` for anything but `--from <file>`. */
export const readOptions = (args: readonly string[]): Options => {
  try {
    // pnpm hands its own `--` on.
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: { from: { type: 'string' } },
    })
    return { historyFile: values.from ?? null }
  } catch (cause) {
    throw new StartError('start takes one option, of the demo: --from <file>, a public data set', { cause })
  }
}
