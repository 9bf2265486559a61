import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { buildSidebar } from './build-sidebar.ts'
import { checkPackage } from './check-package.ts'
import type { PackageOptions } from './parse-options.ts'
import { toManifest } from './to-manifest.ts'
import type { PackageFiles } from './write-zip.ts'

const home = new URL('../', import.meta.url)
const manifest = new URL('../../manifest.json', home)
/** Zendesk looks for the logos of an app for several products in a folder for each. */
const logoFolders = ['assets', 'assets/support', 'assets/sell']
const logos = ['logo.png', 'logo-small.png']

/** Everything that is uploaded to Zendesk. Throws when Zendesk would refuse it, or when it would not run there. */
export const createPackage = async (options: PackageOptions): Promise<PackageFiles> => {
  const source = await readFile(manifest, 'utf8')
  const page = options.isSignedUrl ? new Map<string, Uint8Array>() : await buildSidebar()
  const files = new Map([
    ['manifest.json', toBytes(`${JSON.stringify(toManifest(JSON.parse(source), options), null, 2)}\n`)],
    ...(await readTranslations()).map(([path, body]) => [path, withLinks(path, body, options)] as const),
    ...(await readLogos()),
    ...[...page].map(([path, body]) => [`assets/${path}`, body] as const),
  ])
  const complaints = checkPackage(files)
  if (complaints.length > 0) throw new Error(`Zendesk would refuse the package:\n${complaints.join('\n')}`)
  return files
}

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The Marketplace shows the English texts alone; there the links have to be. */
const withLinks = (path: string, body: Uint8Array, { listing }: PackageOptions): Uint8Array => {
  if (listing === null || path !== 'translations/en.json') return body
  const { app, ...others } = translationSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  const links = `Support: ${listing.support.href}\nPrivacy: ${listing.privacy.href}`
  const described = { ...app, long_description: `${app.long_description}\n\n${links}` }
  return toBytes(`${JSON.stringify({ ...others, app: described }, null, 2)}\n`)
}

const translationSchema = z.looseObject({ app: z.looseObject({ long_description: z.string() }) })

const readTranslations = async () => {
  const folder = new URL('translations/', home)
  return Promise.all(
    (await readdir(folder)).map(
      async (name) => [`translations/${name}`, await read(new URL(name, folder))] as const,
    ),
  )
}

const readLogos = async () => {
  const bodies = await Promise.all(
    logos.map(async (name) => [name, await read(new URL(`logos/${name}`, home))] as const),
  )
  return logoFolders.flatMap((folder) => bodies.map(([name, body]) => [`${folder}/${name}`, body] as const))
}

const read = async (file: URL): Promise<Uint8Array> => new Uint8Array(await readFile(file))
