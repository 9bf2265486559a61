import { predictionsHeaderSchema } from '@intilery-sidebar/contract'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'
import { toDemoEnvironment } from './serve-demo.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const referenceApi = fileURLToPath(import.meta.resolve('@intilery-sidebar/reference-api')).replace(
  'index.ts',
  'main.ts',
)
const guide = fileURLToPath(new URL('../../../docs/guides/training-data.md', import.meta.url))
const closing = new AsyncDisposableStack()
const folder = mkdtempSync(join(tmpdir(), 'guide-'))
let env: Record<string, string> = {}

/** The reference API as the guide starts it, at any free port. */
const startShop = async (): Promise<string> => {
  const shop = spawn(process.execPath, [referenceApi, '--from', 'seeded-shop', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.defer(() => void shop.kill())
  for await (const line of createInterface({ input: shop.stdout })) {
    const origin = /http:\/\/[\d.:]+\//.exec(line)?.[0]
    if (origin !== undefined) return origin
  }
  throw new Error('The reference API ended before it listened')
}

beforeAll(async () => {
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  env = toDemoEnvironment(await startShop(), 'sqlite::memory:')
}, 60_000)

afterAll(() => closing.disposeAsync())

/** Every command of the guide, as it stands there. */
const commands = [...readFileSync(guide, 'utf8').matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)

const runInShell = async (command: string) => {
  const line = command.replace('pnpm cli --', `"${process.execPath}" "${main}"`)
  const shell = spawn('bash', ['-c', line], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (out += text))
  await once(shell, 'close')
  return { code: shell.exitCode, out }
}

describe('the guide to training data', () => {
  test(
    'takes a shop of nine hundred from export to scores that a gateway loads',
    { timeout: 240_000 },
    async () => {
      expect(commands).toHaveLength(6)
      for (const command of commands) {
        const { code, out } = await runInShell(command)
        expect(out).not.toBe('')
        expect({ command, code, out: code === 0 ? '' : out }).toEqual({ command, code: 0, out: '' })
      }
      const read = (...path: readonly string[]) => readFileSync(join(folder, ...path), 'utf8')
      expect(read('set', 'card.md')).toContain('# Training set of demo/shop/SHOP')
      expect(read('model-card.md')).toContain('recency')
      const [header = '', ...lines] = read('predictions.ndjson').trim().split('\n')
      expect(predictionsHeaderSchema.parse(JSON.parse(header))).toMatchObject({
        tenantId: 'demo/shop/SHOP',
        horizonDays: 60,
        count: lines.length,
      })
      expect(lines.length).toBeGreaterThan(800)
    },
  )

  test(
    'names a disk that is full, says what to do, and leaves what was there',
    { timeout: 120_000 },
    async () => {
      const [, , dataset = '', fit = '', , score = ''] = commands
      for (const [command, path] of [
        [dataset, 'set/card.md'],
        [fit, 'model.json'],
        [score.replace(' || true', ''), 'predictions.ndjson'],
      ] as const) {
        const before = readFileSync(join(folder, path), 'utf8')
        const { code, out } = await runInShell(`trap '' XFSZ; ulimit -f 1; ${command}`)
        expect(out).toMatch(/could not be written \(EFBIG\): free some space .* run the command again/)
        expect(out).not.toContain('    at ')
        expect(code).toBe(1)
        expect(readFileSync(join(folder, path), 'utf8')).toBe(before)
      }
    },
  )

  test('prints one object for each step with --json', { timeout: 240_000 }, async () => {
    const [, , dataset = '', fit = '', evaluate = '', score = ''] = commands
    for (const command of [dataset, fit, evaluate, score.replace(' || true', '')]) {
      const { code, out } = await runInShell(`${command} --json 2>progress.ndjson`)
      const [name = ''] = /(?<=cli -- )\w+(?: \w+)?/.exec(command) ?? []
      expect(JSON.parse(out)).toMatchObject({ command: name, isWell: code === 0 })
      const progress = readFileSync(join(folder, 'progress.ndjson'), 'utf8').trim().split('\n')
      for (const line of progress) expect(JSON.parse(line)).toHaveProperty('progress.phase')
    }
  })

  test('says the same to machines, and names what is missing', { timeout: 60_000 }, async () => {
    const nothing = await runCli(
      [
        'dataset',
        '--export',
        '/nowhere',
        '--folder',
        'x',
        '--cutoff',
        '2026-01-01',
        '--horizon',
        '9',
        '--json',
      ],
      env,
    )
    expect(JSON.parse(nothing.out)).toMatchObject({ command: 'dataset', isWell: false })
    expect(nothing.out).toContain('holds no finished export')
    expect(nothing.code).toBe(1)
    for (const words of [
      ['export'],
      ['dataset', '--export', 'out'],
      ['dataset', '--export', 'out', '--folder', 'set', '--cutoff', 'May', '--horizon', '30'],
      ['model'],
      ['model', 'guess'],
      ['model', 'fit', '--model', 'x', '--dataset'],
    ])
      expect(await runCli(words, env)).toMatchObject({ code: 2 })
    const priced = await runCli(['export', '--dry-run', '--json'], env)
    expect(JSON.parse(priced.out)).toMatchObject({ customers: 900, isExact: true })
    const exported = await runCli(['export', '--folder', join(folder, 'again'), '--json'], env)
    const steps: unknown[] = exported.err
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(steps.length).toBeGreaterThan(1)
    expect(steps.at(-1)).toMatchObject({
      progress: {
        phase: 'writing',
        customers: 900,
        read: 900,
        secondsLeft: null,
      },
    })
    expect(exported.err).toContain('"callsPerSecond":')
    expect(exported.out.trim().split('\n')).toHaveLength(1)
  })
})
