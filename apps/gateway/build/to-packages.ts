import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { build } from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export type ShippedPackage = { readonly name: string; readonly version: string }

/** The modules that a build of Vite's put into its chunks. */
export const toModules = (built: Awaited<ReturnType<typeof build>>): readonly string[] => {
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  return outputs.flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
  )
}

/** The packages that modules come from, each once: the installed ones, and those of this repository. */
export const toPackages = async (modules: Iterable<string>): Promise<readonly ShippedPackage[]> => {
  const folders = new Set([...modules].map(toFolder).filter((folder) => folder !== null))
  const packages = await Promise.all(
    [...folders].map(async (folder): Promise<ShippedPackage> => {
      const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
      if (isPackage(manifest)) return { name: manifest.name, version: manifest.version }
      throw new Error(`${folder} names no package`)
    }),
  )
  return [...new Map(packages.map((each) => [`${each.name}@${each.version}`, each])).values()]
}

/** The folder of the package that a module belongs to; null for what the bundler made itself. */
const toFolder = (module: string): string | null => {
  const [path = ''] = module.replaceAll('\0', '').split('?')
  // A package may hold modules of another under a node_modules of its own: they are shipped as its own.
  const [, installed] =
    /^(.*?[\\/]\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(path) ?? []
  if (installed !== undefined) return installed
  if (!path.startsWith(root)) return null
  const [kind = '', name = ''] = path.slice(root.length).split(sep)
  return kind === 'packages' || kind === 'apps' ? join(root, kind, name) : null
}

const isPackage = (value: unknown): value is ShippedPackage =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'version' in value &&
  typeof value.version === 'string'
