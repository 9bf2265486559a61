import { readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { syncPath, writeWhole } from '../files/durable.ts'
import { toWriteError } from '../files/to-write-error.ts'
import { readings, toSchemaHash, type Manifest } from './manifest.ts'
import type { Publishing } from './publishing.ts'
import { writeTables } from './write-tables.ts'

const afterwards = 'run the export again; it goes on from here, and what was published before is untouched'

/**
 * Writes what is known as files: into a folder with another name, which gets its own when everything in it is on disk;
 * then the manifest; then the files of the run before are removed. A reader sees one run or the other.
 */
export const publish = async (publishing: Publishing): Promise<Manifest> => {
  const { folder, run } = publishing
  const name = `data-${String(run.number).padStart(4, '0')}`
  try {
    removeOthers(folder, (entry) => entry.endsWith('.tmp'))
    const unfinished = join(folder, `${name}.tmp`)
    const written = await writeTables(publishing, unfinished)
    rmSync(join(folder, name), { recursive: true, force: true })
    renameSync(unfinished, join(folder, name))
    syncPath(folder)
    const manifest = toManifest(publishing, name, written)
    writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    pointLatest(folder, name)
    removeOthers(folder, (entry) => entry.startsWith('data-') && entry !== name)
    return manifest
  } catch (error) {
    throw toWriteError(error, folder, afterwards)
  }
}

const toManifest = (
  { run, folder: _folder, ...publishing }: Publishing,
  folder: string,
  written: Awaited<ReturnType<typeof writeTables>>,
): Manifest => ({
  format: 'intilery-sidebar/export',
  version: 1,
  tenantId: publishing.tenantId,
  fileFormat: publishing.format,
  run: run.number,
  startedAt: new Date(run.startedAt).toISOString(),
  finishedAt: new Date((publishing.clock ?? Date.now)()).toISOString(),
  readSince: publishing.since,
  folder,
  buckets: publishing.store.buckets,
  redaction: publishing.redaction.version,
  schemaHash: toSchemaHash(),
  ...written,
  readings,
})

/** `latest` always names the newest data, for readers that do not read the manifest. */
const pointLatest = (folder: string, name: string): void => {
  const unfinished = join(folder, 'latest.tmp')
  rmSync(unfinished, { force: true })
  symlinkSync(name, unfinished)
  renameSync(unfinished, join(folder, 'latest'))
}

const removeOthers = (folder: string, isOther: (entry: string) => boolean): void => {
  for (const entry of readdirSync(folder))
    if (isOther(entry)) rmSync(join(folder, entry), { recursive: true, force: true })
}
