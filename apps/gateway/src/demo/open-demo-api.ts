import { createReferenceApi, loadDemoData, type ReferenceApi } from '@intilery-sidebar/reference-api'
import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The reference API with a shop's sample customers, whose last events are of this day. They are written to the folder
 * by the first start of a day and only opened by the next, which is what lets a start take less than a second.
 */
export const openDemoApi = async (folder: string, now: Date): Promise<ReferenceApi> => {
  const file = join(folder, `${now.toISOString().slice(0, 10)}.sqlite`)
  if (!existsSync(file)) await writeDemoData(folder, file)
  return createReferenceApi({ database: file })
}

// Written elsewhere and linked when whole: a start that is interrupted, or another one beside it, is never met
// half-way.
const writeDemoData = async (folder: string, file: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await removeOutdated(folder)
  const partial = await mkdtemp(join(folder, 'partial-'))
  const database = join(partial, 'demo.sqlite')
  const api = await createReferenceApi({ database })
  await loadDemoData(api)
  await api.close()
  await link(database, file).catch((error: unknown) => {
    if (!existsSync(file)) throw error
  })
  await rm(partial, { recursive: true })
}

const removeOutdated = async (folder: string): Promise<void> => {
  const outdated = (await readdir(folder)).filter((name) => name.includes('.sqlite'))
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })))
}
