import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** Builds what browsers load, where it is missing or outdated, so that no test waits for it against its own clock. */
export const buildPages = async (): Promise<void> => {
  const script = inRepository('apps/gateway/build/fresh-products.ts')
  await promisify(execFile)(process.execPath, [script], { cwd: inRepository('.') })
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The files of one built app, e.g. `apps/sidebar/dist`, as bytes, like the gateway's own. */
export const pagesOf = (folder: string) => async (path: string) => {
  try {
    const body = new Uint8Array(await readFile(inRepository(`${folder}/${path}`)))
    return { body, contentType: contentTypes[extname(path)] ?? 'application/octet-stream', isHashed: false }
  } catch {
    return null
  }
}
