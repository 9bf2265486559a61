import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commands } from '../src/commands.ts'
import { main, runCli, spawnCli } from './run-cli.ts'

describe('help', () => {
  test.each([[], ['--help'], ['help']])('lists every command, and ends with 0: %j', async (...words) => {
    const { code, out } = await runCli(words.flat(), {})
    for (const { name, summary } of commands)
      expect(out).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'))
    expect(code).toBe(0)
  })

  test.each(commands.map(({ name }) => name))(
    'explains %s with its flags and examples, and does nothing',
    async (name) => {
      for (const words of [
        [...name.split(' '), '--help'],
        ['help', ...name.split(' ')],
      ]) {
        const { code, out, err } = await runCli(words, {})
        const command = commands.find((one) => one.name === name)
        for (const flag of command?.flags ?? []) expect(out).toContain(`--${flag.name}`)
        for (const example of command?.examples ?? []) expect(out).toContain(example)
        expect({ code, err }).toEqual({ code: 0, err: '' })
      }
    },
  )

  test.each(commands.filter(({ flags }) => flags.some(({ isRequired }) => isRequired === true)))(
    'names what $name cannot do without, and so does the refusal of a call without it',
    async ({ name, words, flags, examples }) => {
      const required = flags.filter(({ isRequired }) => isRequired === true).map((flag) => `--${flag.name}`)
      const { out } = await runCli([...name.split(' '), '--help'], {})
      const [usage = ''] = /^Usage: .*$/m.exec(out) ?? []
      for (const flag of required) {
        expect(usage).toContain(`${flag} `)
        for (const example of examples) expect(`${example} `).toContain(`${flag} `)
      }
      const { code, err } = await runCli([...name.split(' '), ...words.map(() => 'session')], {})
      expect(err).toMatch(/missing|must be|names the/)
      expect(code).toBe(2)
    },
  )

  test.each([
    ['ledger', '--help'],
    ['help', 'ledger'],
    ['ledger', '-h'],
  ])('of a first word lists what may follow, and no more: %j', async (...words) => {
    const { code, out } = await runCli(words.flat(), {})
    expect([...out.matchAll(/^  (\w+ ?\w*) {2}/gm)].map(([, name]) => name?.trim())).toEqual([
      'ledger verify',
      'ledger prune',
    ])
    expect(code).toBe(0)
  })

  test('is answered to -h, too, and --version by the version of the changelog’s newest release', async () => {
    expect(await runCli(['who-saw', '-h'], {})).toEqual(await runCli(['who-saw', '--help'], {}))
    const changelog = await readFile(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8')
    const [, released] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(changelog) ?? []
    expect(await runCli(['--version'], {})).toMatchObject({ code: 0, out: `${released}\n`, err: '' })
  })

  test('whose reader has enough is ended by no error, and the work goes on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reader-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'gateway.env')
    await writeFile(file, 'SESSION_KEYS=old-key\n')
    const child = spawn(process.execPath, [main, 'keys', 'rotate', 'session', '--file', file], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    await once(child, 'close')
    expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' })
    expect(await readFile(file, 'utf8')).toMatch(/^SESSION_KEYS=[\w-]{43},old-key\n$/)
  })

  test('ends the process with 0, without an environment', async () => {
    const { code, out } = await spawnCli(['keys', '--help'], {})
    expect(out).toContain('keys >> gateway.env')
    expect(out).not.toMatch(/SESSION_KEYS=/)
    expect(code).toBe(0)
  })
})
