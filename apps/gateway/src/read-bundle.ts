import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

type BundleFile = {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
  /** Its name changes whenever its content does. */
  readonly isHashed: boolean
}

/** Finds a built file by its path under the bundle's folder; null when there is none. */
export type Bundle = (path: string) => Promise<BundleFile | null>

/** Reads a built bundle into memory once: a request can only name what was there, and costs no disk. */
export const readBundle = async (folder: string): Promise<Bundle> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => toFile(folder, join(entry.parentPath, entry.name))),
  )
  const byPath = new Map(files)
  return async (path) => byPath.get(path) ?? null
}

const toFile = async (folder: string, path: string): Promise<readonly [string, BundleFile]> => {
  const name = relative(folder, path).split(sep).join('/')
  return [
    name,
    {
      body: new Uint8Array(await readFile(path)),
      contentType: contentTypes.get(extname(name)) ?? 'application/octet-stream',
      // Vite puts a hash into the name of everything in these folders.
      isHashed: name.startsWith('assets/') || name.startsWith('last-builds/'),
    },
  ]
}

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
])
