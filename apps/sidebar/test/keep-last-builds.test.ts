import { mkdtemp, readdir, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { keepLastBuilds } from '../build/keep-last-builds.ts'

const dayMs = 86_400_000

describe('the files of earlier builds', () => {
  it('stay for a day after the build that replaced them, and no longer', async () => {
    const root = await mkdtemp(join(tmpdir(), 'sidebar-build-'))
    await mkdir(join(root, 'src'))
    await writeFile(join(root, 'index.html'), '<script type="module" src="./src/main.js"></script>')
    let nowMs = Date.parse('2026-11-29T00:00:00Z')
    const buildWith = async (text: string): Promise<string> => {
      await writeFile(join(root, 'src/main.js'), `document.title = '${text}'`)
      await build({
        root,
        configFile: false,
        logLevel: 'silent',
        plugins: [keepLastBuilds({ keepMs: dayMs, clock: () => nowMs })],
      })
      const file = (await readdir(join(root, 'dist/assets'))).find((name) => name.endsWith('.js'))
      if (file === undefined) throw new Error('Nothing was built')
      return file
    }
    const kept = async (): Promise<readonly string[]> =>
      (await readdir(join(root, 'dist/last-builds')).catch(() => [])).filter((name) => name.endsWith('.js'))

    const first = await buildWith('first')
    nowMs += 7 * dayMs
    const second = await buildWith('second')
    expect(await kept()).toEqual([first])
    nowMs += dayMs / 2
    await buildWith('third')
    expect((await kept()).toSorted()).toEqual([first, second].toSorted())
    nowMs += dayMs * 0.75
    await buildWith('fourth')
    expect(await kept()).not.toContain(first)
    expect(await kept()).toContain(second)
  })
})
