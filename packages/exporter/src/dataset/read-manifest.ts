import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExportError } from '../export/export-error.ts'
import type { Manifest } from '../publish/manifest.ts'

type ReadManifest = Pick<
  Manifest,
  'folder' | 'startedAt' | 'tenantId' | 'tables' | 'buckets' | 'completeness'
>

/** What an export's folder holds. Throws an `ExportError` where there is no finished export. */
export const readManifest = (folder: string): ReadManifest => {
  const manifest = parse(folder)
  if (isManifest(manifest)) return manifest
  throw new ExportError(
    'folder',
    `${folder} holds no export of this version: run \`cli -- export --folder ${folder}\` first`,
  )
}

const parse = (folder: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  } catch (cause) {
    throw new ExportError(
      'folder',
      `${folder} holds no finished export: run \`cli -- export --folder ${folder}\` first`,
      {
        cause,
      },
    )
  }
}

/** Written whole by this package or not at all, so its format and version imply its shape. */
const isManifest = (manifest: unknown): manifest is ReadManifest =>
  typeof manifest === 'object' &&
  manifest !== null &&
  'format' in manifest &&
  manifest.format === 'intilery-sidebar/export' &&
  'version' in manifest &&
  manifest.version === 1
