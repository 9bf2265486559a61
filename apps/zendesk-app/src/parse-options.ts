import { parseArgs } from 'node:util'

export type PackageOptions = {
  /** Where the gateway is reached; https, and nothing after the host. */
  readonly proxy: URL
  /** Whether Zendesk loads the page from the gateway, signed, instead of from the package. */
  readonly isSignedUrl: boolean
  /** Where the zip is written; undefined leaves it to the command. */
  readonly out: string | undefined
}

/** The command was not understood, and the message says how it is written. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

const usage =
  'usage: pnpm bundle:zendesk -- --proxy https://sidebar.example.com [--signed-url] [--out file.zip]'

/** Reads `--proxy https://host [--signed-url] [--out file.zip]`. */
export const parseOptions = (args: readonly string[]): PackageOptions => {
  const { proxy, 'signed-url': isSignedUrl, out } = readArgs(args.filter((argument) => argument !== '--'))
  const url = URL.parse(proxy ?? '')
  if (url === null || url.protocol !== 'https:' || url.href !== `${url.origin}/`)
    throw new OptionsError(
      `--proxy must be https and a host alone, because Zendesk sends secrets there\n${usage}`,
    )
  return { proxy: url, isSignedUrl, out }
}

const readArgs = (args: readonly string[]) => {
  try {
    const options = {
      proxy: { type: 'string' },
      'signed-url': { type: 'boolean', default: false },
      out: { type: 'string' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : 'Bad arguments'}\n${usage}`)
  }
}
