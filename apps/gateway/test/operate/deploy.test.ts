import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { liveSettings } from '../../src/config/settings.ts'
import { liveEnv } from '../env/live-env.ts'
import { buildPages } from '@intilery-sidebar/dev-env/pages'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

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
    const assigned = [...file.matchAll(/^([A-Z_]+)=''$/gm)].map((match) => match[1])
    expect(names).toEqual(expect.arrayContaining(assigned))
    expect(assigned.length).toBeGreaterThan(10)
  })
})

describe('files that the guides make', () => {
  // The guides write these; what they hold is secret or personal.
  const made = [
    'gateway.env',
    'docs/deploy/compose/gateway.env',
    'tenants.json',
    'policy.json',
    'shop-policy.json',
    '.data/store.sqlite',
    '.data/store.sqlite-wal',
    'private-key.pem',
  ]

  test.each(made)('%s is neither committed nor copied into an image', async (file) => {
    const ignored = spawn('git', ['check-ignore', '-q', file], { cwd: inRepository('.') })
    await once(ignored, 'close')
    expect(ignored.exitCode).toBe(0)
    const patterns = await readFile(inRepository('docs/deploy/Containerfile.dockerignore'), 'utf8')
    const isLeftOut = patterns
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .some((pattern) => matchesGlob(file, pattern) || file.startsWith(`${pattern}/`))
    expect(isLeftOut).toBe(true)
  })

  test('are all that the guides redirect into', async () => {
    const guides = [
      'README.md',
      'docs/deploy/README.md',
      'docs/operate/runbooks.md',
      'docs/deploy/compose/compose.yaml',
    ]
    for (const guide of guides) {
      const text = await readFile(inRepository(guide), 'utf8')
      const written = [...text.matchAll(/(?:>>?|-m 600 \S+) ([\w.-]+\.env)\b/g)].map(([, file]) => file)
      expect(written.filter((file) => !made.includes(file ?? ''))).toEqual([])
    }
  })
})

describe('the container', () => {
  const read = (path: string) => readFile(inRepository(path), 'utf8')

  test('is built with a package manager whose digest is checked, on an exact base image', async () => {
    const file = await read('docs/deploy/Containerfile')
    expect(file).not.toMatch(/npx|\bnpm install/)
    const images = [...file.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
    for (const image of images) expect(image).toMatch(/:\d+\.\d+\.\d+-slim(@sha256:[\da-f]{64})?$/)
    const lock = await read('docs/deploy/package-manager/package-lock.json')
    const resolved = [
      ...lock.matchAll(/"node_modules\/[^"]+": \{\s+"version": "[^"]+",\s+("integrity": "sha512-)?/g),
    ]
    expect(resolved.length).toBeGreaterThanOrEqual(2)
    expect(resolved.every(([, integrity]) => integrity !== undefined)).toBe(true)
  })

  test('shows the outside the gateway and not its metrics', async () => {
    const file = await read('docs/deploy/Containerfile')
    expect([...file.matchAll(/^EXPOSE (.+)$/gm)].map(([, ports]) => ports)).toEqual(['8787'])
    expect(file).not.toContain('METRICS_HOST')
  })
})

const systemdAnalyze = '/usr/bin/systemd-analyze'

describe('the systemd unit', () => {
  test.runIf(existsSync(systemdAnalyze))('leaves an exposure of at most 2.0', async () => {
    const unit = inRepository('docs/deploy/intilery-sidebar.service')
    const analyze = spawn(systemdAnalyze, ['security', '--offline=true', '--threshold=20', unit], {
      stdio: 'ignore',
    })
    await once(analyze, 'close')
    expect(analyze.exitCode).toBe(0)
  })

  test('bounds the memory, the tasks and the files of the gateway', async () => {
    const unit = await readFile(inRepository('docs/deploy/intilery-sidebar.service'), 'utf8')
    for (const bound of ['MemoryMax', 'TasksMax', 'LimitNOFILE'])
      expect(unit).toMatch(new RegExp(`^${bound}=\\d`, 'm'))
  })
})

describe('what build makes', () => {
  beforeAll(buildPages)

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
  throw new Error('The gateway ended before it printed where it listens')
}
