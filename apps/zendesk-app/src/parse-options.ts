import { parseArgs } from 'node:util'

export type PackageOptions = {
  /** Where the gateway is reached; https, and nothing after the host. */
  readonly proxy: URL
  /** Whether Zendesk loads the page from the gateway, signed, instead of from the package. */
  readonly isSignedUrl: boolean
  /** What the Marketplace asks of an app that it lists; null packs a private one. */
  readonly listing: ListingLinks | null
  /** Where the zip is written; undefined leaves it to the command. */
  readonly out: string | undefined
}

type ListingLinks = { readonly privacy: URL; readonly support: URL; readonly terms: URL }

/** The command was not understood, and the message says how it is written. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

/** What `--help` answers, and what ends every refusal. */
export const usage = `usage: pnpm bundle:zendesk -- --proxy https://sidebar.example.com [--signed-url] [--out file.zip]
  for the Marketplace also: --privacy https://… --support https://… --terms https://…`

/** Whether the words ask only how the command is written. */
export const asksForHelp = (args: readonly string[]): boolean =>
  args.some((argument) => argument === '--help' || argument === '-h')

/** Reads `--proxy https://host [--signed-url] [--out file.zip]`, and the three links of a listing. */
export const parseOptions = (args: readonly string[]): PackageOptions => {
  const given = readArgs(args.filter((argument) => argument !== '--'))
  const { proxy, 'signed-url': isSignedUrl, out } = given
  const url = URL.parse(proxy ?? '')
  if (url === null || url.protocol !== 'https:' || url.href !== `${url.origin}/`)
    throw new OptionsError(
      `--proxy must be https and a host alone, because Zendesk sends secrets there\n${usage}`,
    )
  return { proxy: url, isSignedUrl, listing: toListing(given), out }
}

const linkNames = ['privacy', 'support', 'terms'] as const

const toListing = (given: {
  readonly [Name in (typeof linkNames)[number]]?: string
}): ListingLinks | null => {
  if (linkNames.every((name) => given[name] === undefined)) return null
  const toLink = (name: (typeof linkNames)[number]): URL => {
    const url = URL.parse(given[name] ?? '')
    if (url?.protocol !== 'https:')
      throw new OptionsError(
        `--${name} must be an https address: the Marketplace asks for all three\n${usage}`,
      )
    return url
  }
  return { privacy: toLink('privacy'), support: toLink('support'), terms: toLink('terms') }
}

const readArgs = (args: readonly string[]) => {
  try {
    const options = {
      proxy: { type: 'string' },
      'signed-url': { type: 'boolean', default: false },
      out: { type: 'string' },
      privacy: { type: 'string' },
      support: { type: 'string' },
      terms: { type: 'string' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : 'Bad arguments'}\n${usage}`)
  }
}
