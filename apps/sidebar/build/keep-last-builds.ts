import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import * as z from 'zod/mini'

type KeepLastBuildsOptions = {
  /** How long a file stays after the build that replaced it, in milliseconds. */
  readonly keepMs: number
  readonly clock?: () => number
}

type KeptFile = { readonly name: string; readonly body: Uint8Array; readonly replacedAtMs: number }

const indexSchema = z.record(z.string(), z.number())

/**
 * Keeps the hashed files of earlier builds in `last-builds`, so that a sidebar that was opened before a deployment can
 * still load its parts. The gateway serves them under their old names.
 */
export const keepLastBuilds = ({ keepMs, clock = Date.now }: KeepLastBuildsOptions): Plugin => {
  let outDir = ''
  let earlier: readonly KeptFile[] = []
  return {
    name: 'keep-last-builds',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    // The folder is emptied before the new files are written.
    buildStart: async () => {
      earlier = [...(await readKept(outDir)), ...(await readAssets(outDir, clock()))]
    },
    writeBundle: async (_options, bundle) => {
      const kept = new Map(
        earlier
          .filter(
            ({ name, replacedAtMs }) => !(`assets/${name}` in bundle) && replacedAtMs > clock() - keepMs,
          )
          .map((file) => [file.name, file]),
      )
      if (kept.size === 0) return
      const folder = join(outDir, 'last-builds')
      await mkdir(folder, { recursive: true })
      for (const { name, body } of kept.values()) await writeFile(join(folder, name), body)
      const times = Object.fromEntries(
        [...kept.values()].map(({ name, replacedAtMs }) => [name, replacedAtMs]),
      )
      await writeFile(join(folder, 'index.json'), JSON.stringify(times))
    },
  }
}

const readAssets = async (outDir: string, nowMs: number): Promise<readonly KeptFile[]> => {
  const folder = join(outDir, 'assets')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names.map(async (name) => ({ name, body: await readFile(join(folder, name)), replacedAtMs: nowMs })),
  )
}

const readKept = async (outDir: string): Promise<readonly KeptFile[]> => {
  const folder = join(outDir, 'last-builds')
  const text = await readFile(join(folder, 'index.json'), 'utf8').catch(() => '{}')
  const times = Object.entries(indexSchema.parse(JSON.parse(text)))
  return Promise.all(
    times.map(async ([name, replacedAtMs]) => ({
      name,
      body: await readFile(join(folder, name)),
      replacedAtMs,
    })),
  )
}
