import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../src/config/environment.ts'
import { isLive, toGiven } from '../src/config/to-given.ts'
import { toModules } from './to-packages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

type LogLevel = 'info' | 'error'

/** A folder that is made from sources, and how. Globs start at the repository's root. */
export type Product = {
  readonly folder: string
  readonly inputs: readonly string[]
  /** Part of an installation, not of the demo alone. */
  readonly isInstalled: boolean
  /** Resolves to the modules it is made of, where a bundler made it. */
  readonly make: (folder: string, logLevel: LogLevel) => Promise<readonly string[]>
}

const bundleOf = (app: string): Product => ({
  folder: `${app}/dist`,
  isInstalled: true,
  inputs: [
    `${app}/{src,build,public}/**`,
    `${app}/{zendesk,pipedrive,canvas,signed-url}/index.html`,
    `${app}/{index.html,vite.config.ts,package.json}`,
    'packages/{contract,embed,hosts,insights,vocabulary,waiting}/src/**',
    'pnpm-{lock,workspace}.yaml',
  ],
  make: async (_folder, logLevel) => {
    // Loaded only when there is something to build: a warm start must not wait for a bundler.
    const { build } = await import('vite')
    // Vite reads it; a build for browsers never wants React's development build.
    process.env['NODE_ENV'] = 'production'
    return toModules(await build({ root: join(root, app), logLevel }))
  },
})

const sidebar = bundleOf('apps/sidebar')

/** The sidebar's page of states, which is made of the sidebar's own sources. */
const states: Product = {
  ...sidebar,
  folder: 'apps/sidebar/states/dist',
  isInstalled: false,
  inputs: [
    ...sidebar.inputs,
    'apps/sidebar/states/src/**',
    'apps/sidebar/states/{index.html,vite.config.ts}',
  ],
  make: bundleOf('apps/sidebar/states').make,
}

const admin = bundleOf('apps/admin')

/** The admin page writes dates, numbers and problems as the sidebar does. */
const adminPage: Product = { ...admin, inputs: [...admin.inputs, 'apps/sidebar/{src/texts,build}/**'] }

/** Pages that play a host, for the demo. */
const workbench: Product = { ...bundleOf('apps/workbench'), isInstalled: false }

export const browserBundles: readonly Product[] = [sidebar, workbench, adminPage, states]

/** The gateway writes the data itself; here they are only thrown away when they would be made differently now. */
const demoData: Product = {
  folder: '.data/demo',
  isInstalled: false,
  inputs: ['packages/{reference-api,database}/src/**'],
  make: async (folder) => {
    await rm(folder, { recursive: true, force: true })
    return []
  },
}

/** What a gateway with these settings serves. An admin who starts a brand of theirs does not wait for the demo. */
export const toServed = (env: Environment): readonly Product[] =>
  isLive(toGiven(env))
    ? browserBundles.filter(({ isInstalled }) => isInstalled)
    : [...browserBundles, demoData]

/** Makes the product and notes what it was made from. Resolves to the modules it is made of. */
export const make = async (product: Product, logLevel: LogLevel): Promise<readonly string[]> => {
  const inputs = await hashInputs(product)
  const modules = await product.make(join(root, product.folder), logLevel)
  await mkdir(dirname(stampOf(product)), { recursive: true })
  await writeFile(stampOf(product), inputs)
  return modules
}

/** Whether the product was made from the sources as they are now. */
export const isFresh = async (product: Product): Promise<boolean> =>
  existsSync(stampOf(product)) && (await readFile(stampOf(product), 'utf8')) === (await hashInputs(product))

const stampOf = ({ folder }: Product): string => join(root, folder, '.made-from')

const hashInputs = async ({ inputs }: Product): Promise<string> => {
  const files: string[] = []
  for await (const entry of glob([...inputs], { cwd: root, withFileTypes: true }))
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
  return hash.digest('hex')
}
