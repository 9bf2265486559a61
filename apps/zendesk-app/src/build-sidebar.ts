import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { PackageFiles } from './write-zip.ts'

const sidebar = fileURLToPath(new URL('../../sidebar/', import.meta.url))

/**
 * Builds the sidebar with addresses that start where its page is: a package's own address is unknown until it is
 * installed.
 */
export const buildSidebar = async (): Promise<PackageFiles> => {
  const folder = await mkdtemp(join(tmpdir(), 'zendesk-app-'))
  try {
    await build({
      root: sidebar,
      base: './',
      mode: 'production',
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, sourcemap: false },
    })
    return await readFiles(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const readFiles = async (folder: string): Promise<PackageFiles> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = async (path: string) =>
    [relative(folder, path).split(sep).join('/'), new Uint8Array(await readFile(path))] as const
  return new Map(await Promise.all(paths.map(read)))
}
