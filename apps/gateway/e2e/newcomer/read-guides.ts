import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The values of a brand in the order in which the README asks for them. */
type BrandValues = readonly [clientId: string, accountId: string, brandId: string, authToken: string]

/** The steps of the README and of the guide to Zendesk: their own commands and words, and no others. */
export type Guides = {
  readonly demo: {
    readonly start: string
    /** What `start` calls the address to open. */
    readonly addressName: string
    readonly pageName: string
    readonly ticketName: string
    readonly customerName: string
  }
  readonly brand: {
    /** Everything but the last command, which starts the gateway. */
    readonly setUp: (values: BrandValues) => string
    /** Reads the file of settings, and starts. */
    readonly start: string
    readonly settingsFile: string
  }
  readonly zendesk: {
    readonly makeSecret: string
    /** The setting that takes the secret. */
    readonly secretName: string
    readonly bundle: string
    readonly packageFile: string
    /** What the package fills in as the gateway's address. */
    readonly proxyUrl: string
  }
  readonly signedZendesk: {
    readonly bundle: string
    /** The lines that the file of settings gets. The key is a PEM. */
    readonly toSettings: (installation: Installation) => string
  }
}

type Installation = { readonly subdomain: string; readonly id: string; readonly publicKey: string }

/** Reads them in a copy of the repository. Throws where a guide no longer says what a newcomer needs. */
export const readGuides = async (folder: string): Promise<Guides> => {
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const zendesk = await readFile(join(folder, 'docs/install/zendesk.md'), 'utf8')
  return {
    demo: toDemo(sectionOf(readme, 'Try it')),
    brand: toBrand(sectionOf(readme, 'Run it on your brand')),
    zendesk: toZendesk(sectionOf(zendesk, '(a) The page in the package')),
    signedZendesk: toSignedZendesk(sectionOf(zendesk, '(b) The page from the gateway')),
  }
}

const toDemo = (section: string): Guides['demo'] => ({
  start: find(/^(npx .*? start)\b/m, blockOf(section)),
  addressName: find(/Open the address that it prints as \*\*(.+?)\*\*/, section),
  pageName: find(/Click \*\*(.+?)\*\* in the bar/, section),
  ticketName: find(/Click the ticket \*\*“(.+?)”\*\*/, section),
  customerName: find(/: \*\*(.+?)\*\* appears beside it/, section),
})

const toBrand = (section: string): Guides['brand'] => {
  const lines = blockOf(section).trimEnd().split('\n')
  const setUp = lines.slice(0, -1).join('\n')
  const settings = find(/^(set -a; .*)$/m, setUp)
  return {
    setUp: (values) => {
      const left = [...values]
      return setUp.replaceAll("'…'", () => `'${left.shift() ?? ''}'`)
    },
    start: `${settings}\n${lines.at(-1) ?? ''}`,
    settingsFile: find(/\. \.\/(\S+);/, settings),
  }
}

const toZendesk = (section: string): Guides['zendesk'] => {
  const bundle = blockOf(section)
  return {
    makeSecret: find(/Make a secret[^`]*`([^`]+)`/, section),
    secretName: find(/Give it to the gateway as `([A-Z_]+)`/, section),
    bundle,
    packageFile: find(/Choose `([^`]+)`/, section),
    proxyUrl: find(/--proxy (\S+)/, bundle),
  }
}

const toSignedZendesk = (section: string): Guides['signedZendesk'] => {
  const audience = find(/Set `ZENDESK_AUDIENCE` to `([^`]+)`/, section)
  const keyLine = find(/`(ZENDESK_PUBLIC_KEY='[^`]*)`/, section)
  return {
    bundle: blockOf(section),
    toSettings: ({ subdomain, id, publicKey }) =>
      [
        `ZENDESK_AUDIENCE='${audience.replace('{subdomain}', subdomain).replace('{id}', id)}'`,
        keyLine.replace(/'.*'/, () => `'${publicKey.trim().replaceAll('\n', '\\n')}'`),
        '',
      ].join('\n'),
  }
}

const sectionOf = (guide: string, title: string): string => {
  const [, rest] = guide.split(`\n## ${title}\n`)
  if (rest === undefined) throw new Error(`The guide has no section "${title}"`)
  return rest.split('\n## ')[0] ?? ''
}

/** The section's first block of commands, without its indentation. */
const blockOf = (section: string): string => {
  const [, indentation = '', block = ''] = /^( *)```sh\n([\s\S]*?)^ *```$/m.exec(section) ?? []
  if (block === '') throw new Error('The section has no commands')
  return block.replaceAll(new RegExp(`^${indentation}`, 'gm'), '')
}

const find = (pattern: RegExp, text: string): string => {
  const [, found] = pattern.exec(text) ?? []
  if (found === undefined) throw new Error(`The guide no longer says ${pattern.source}`)
  return found
}
