import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)

const embedderSchema = z.object({
  accountId: z.string(),
  secrets: z.tuple([z.object({ env: z.string() })]),
  origins: z.tuple([z.string()]),
})
const tenantSchema = z.object({ signedUrl: z.tuple([embedderSchema]) })

/** Where a Request Tracker keeps what the guide names by Debian's paths. */
export type RequestTrackerPlaces = {
  readonly plugins: string
  readonly config: string
  readonly masonCache: string
}

type Installation = {
  readonly places: RequestTrackerPlaces
  readonly gatewayUrl: string
  readonly secret: string
}

/** The steps of `docs/install/request-tracker.md`: its own commands and files, and no others. */
export type Guide = {
  /** Runs the command that makes a secret. */
  makeSecret(): Promise<string>
  /** What stands in `TENANTS_FILE` for a Request Tracker at this origin. */
  toEmbedder(origin: string): z.infer<typeof embedderSchema>
  /**
   * Copies the extension, writes its secret and its settings, and empties Mason's cache. The web server is to be
   * started then.
   */
  install(installation: Installation): Promise<void>
}

export const readGuide = async (): Promise<Guide> => {
  const text = await readFile(`${repository}docs/install/request-tracker.md`, 'utf8')
  const [embedder] = tenantSchema.parse(JSON.parse(only(blocksOf(text, 'json')))).signedUrl
  return {
    makeSecret: async () => (await sh(find(/Make a secret: `([^`]+)`/, text))).trim(),
    toEmbedder: (origin) => ({ ...embedder, origins: [origin] }),
    install: async ({ places, gatewayUrl, secret }) => {
      const inPlace = (words: string): string =>
        words
          .replaceAll('/usr/local/share/request-tracker5/plugins', places.plugins)
          .replaceAll('/etc/request-tracker5', places.config)
          .replaceAll('/var/cache/request-tracker5/mason_data', places.masonCache)
          .replaceAll('https://sidebar.example.com', gatewayUrl)
          .replaceAll('the secret of step 1', secret)
      const settings = inPlace(find(/Create `([^`]+)`/, text))
      await writeFile(settings, inPlace(only(blocksOf(text, 'perl'))))
      for (const commands of blocksOf(text, 'sh')) await sh(withoutRoot(inPlace(commands)))
    },
  }
}

/** In order: a step's lines are one script, which ends where one fails. */
const sh = async (commands: string): Promise<string> =>
  (await run('sh', ['-ec', commands], { cwd: repository })).stdout

// The test's server has no unit, and where the tests do not run as root no file can be given to the web server's group.
const withoutRoot = (commands: string): string => {
  const ours = commands.replace(/^systemctl restart .*$/m, '')
  return process.getuid?.() === 0 ? ours : ours.replace(' -o root -g www-data', '')
}

const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)]
    .filter((match) => match[2] === language)
    .map((match) => (match[3] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), ''))

const only = ([block, ...others]: readonly string[]): string => {
  if (block === undefined || others.length > 0)
    throw new Error('The guide has not one block of this language')
  return block
}

const find = (pattern: RegExp, text: string): string => {
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`The guide says nothing like ${pattern.source}`)
  return found
}
