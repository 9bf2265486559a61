import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { liveSettings } from '../src/config/settings.ts'
import { liveEnv } from './live-env.ts'
import { makeProducts } from './make-products.ts'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

describe('the deployment guide', () => {
  const names = Object.keys(liveSettings.shape).toSorted((one, other) => one.localeCompare(other))

  test('explains every setting, and none that does not exist', async () => {
    const guide = await readFile(inRepository('docs/deploy/README.md'), 'utf8')
    const rows = guide.split('\n').filter((line) => line.startsWith('| `'))
    const explained = rows.flatMap((row) => (row.split('|')[1] ?? '').match(/[A-Z][A-Z_]+/g) ?? [])
    expect(explained.toSorted((one, other) => one.localeCompare(other))).toEqual(names)
  })

  test('has an environment file to fill in, without a setting that does not exist', async () => {
    const file = await readFile(inRepository('docs/deploy/gateway.env'), 'utf8')
    const assigned = [...file.matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1])
    expect(names).toEqual(expect.arrayContaining(assigned))
    expect(assigned.length).toBeGreaterThan(10)
  })
})

describe('what build makes', () => {
  beforeAll(makeProducts)

  test('runs from two folders, without node_modules and without sources, and stops with 0', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
    const built = join(folder, 'apps/gateway/dist')
    await build({
      root: inRepository('apps/gateway'),
      logLevel: 'silent',
      build: { outDir: built, emptyOutDir: true },
    })
    await cp(inRepository('apps/sidebar/dist'), join(folder, 'apps/sidebar/dist'), { recursive: true })
    const gateway = spawn(process.execPath, [join(built, 'main.js')], {
      cwd: folder,
      env: liveEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const closed = once(gateway, 'close')
    const url = await readUrl(gateway.stdout)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${url}/sidebar/`)).text()).toContain('Intilery Sidebar')
    gateway.kill('SIGTERM')
    await closed
    expect(gateway.exitCode).toBe(0)
    await rm(folder, { recursive: true })
  })
})

const readUrl = async (output: NodeJS.ReadableStream): Promise<string> => {
  for await (const line of createInterface({ input: output })) {
    const url = /"Gateway":"(http[^"]+)"/.exec(line)?.[1]
    if (url !== undefined) {
      output.resume()
      return url
    }
  }
  throw new Error('The gateway ended before it told where it listens')
}
