import { Secret } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { commands } from '../src/commands.ts'
import { disclosed } from './disclosed.ts'
import { makeStore } from './make-store.ts'
import { serveDemo, storeKey } from './serve-demo.ts'
import { runCli, spawnCli } from './run-cli.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const envFor = serveDemo()

describe('a call that cannot be run', () => {
  test.each<[string, string[], string]>([
    ['an unknown command', ['erase'], '"erase" is not a command; --help lists them.'],
    ['an unknown flag', ['ledger', 'verify', '--fast'], "Unknown option '--fast'. See: ledger verify --help"],
    ['a flag without its value', ['who-saw', '--customer'], '--customer'],
    ['no customer', ['who-saw'], 'A customer must be written id:…'],
    ['a customer of no kind', ['who-saw', '--customer', 'phone:1'], 'A customer must be written id:…'],
    ['an unknown tenant', ['who-saw', '--customer', 'id:1', '--tenant', 'a/b/C'], 'there is demo/shop/SHOP'],
    [
      'an unknown second word',
      ['ledger', 'burn'],
      '"ledger" needs one word more: ledger verify, ledger prune.',
    ],
    ['a missing second word', ['ledger'], '"ledger" needs one word more'],
    ['a word too many', ['doctor', 'now'], '"now" is not expected here'],
    ['an end that is none', ['ledger', 'verify', '--end', 'yesterday'], '--end must be'],
    ['no retention', ['ledger', 'prune'], '--before must be'],
    ['a retention that is no day', ['ledger', 'prune', '--before', '2025-02-30T99:00Z'], '--before must be'],
    ['a retention to come', ['ledger', 'prune', '--before', '2999-01-01'], '--before must be in the past'],
    ['no customer to forget', ['forget'], 'id:… is missing'],
    ['two customers to forget', ['forget', 'id:1', 'id:2'], '"id:2" is not expected here'],
    ['two shells', ['completion', 'bash', 'zsh'], '"zsh" is not expected here'],
    ['help about no command', ['help', 'erase'], '"erase" is not a command; --help lists them.'],
    ['no command and --help', ['erase', '--help'], '"erase" is not a command; --help lists them.'],
    [
      'readings of an API that is not asked',
      ['doctor', '--offline', '--capabilities', 'readings.json'],
      '--offline asks no API',
    ],
    [
      'conformance of an API that is not asked',
      ['doctor', '--offline', '--conformance'],
      '--offline asks no API',
    ],
    ['forgetting by an address', ['forget', 'email:a@example.com'], 'by id:…'],
    ['forgetting without a terminal', ['forget', 'id:1'], 'add --yes'],
    [
      'a key of no kind',
      ['keys', 'rotate', 'admin', '--file', 'x'],
      'The kind of key must be session or store',
    ],
    ['a file that is not there', ['keys', 'rotate', 'store', '--file', '/nowhere/x'], 'cannot be read'],
    ['a shell that is none', ['completion', 'cmd'], 'Completion is available for bash, zsh, fish'],
  ])('ends with 2 and one sentence: %s', async (_what, words, sentence) => {
    const { code, out, err } = await runCli(words, envFor('sqlite::memory:'))
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('ends the process with 2, too', async () => {
    expect(await spawnCli(['ledger', 'burn'], {})).toMatchObject({ code: 2, out: '' })
  })

  test('names invalid settings as the gateway does, without a value', async () => {
    const env = { ...envFor('sqlite::memory:'), STORE_KEY: 'canary' }
    const { code, err } = await runCli(['ledger', 'verify'], env)
    expect(err).toContain('STORE_KEY must')
    expect(err).not.toContain('canary')
    expect(code).toBe(1)
    const demo = await runCli(['ledger', 'verify'], {})
    expect(demo.err).toContain('No tenant is configured')
    expect(demo.code).toBe(2)
  })
})

describe('--json', () => {
  const calls = [
    ['keys', 0],
    ['keys make personalization --consumer web --scopes traits', 0],
    ['keys list personalization', 0],
    ['keys rotate session --file FILE', 0],
    ['keys revoke session --file FILE', 0],
    ['completion fish', 0],
    ['installations', 1],
    ['admin link', 0],
    ['policy check', 0],
    ['ledger verify', 0],
    ['ledger prune --before 2020-01-01', 0],
    ['who-saw --customer id:1', 0],
    ['forget id:1 --yes', 0],
    ['export --dry-run', 0],
    ['doctor', 0],
    ['doctor --strict', 1],
  ] as const

  test.each(calls)('prints one object: %s', async (typed, exitCode) => {
    const file = await writeEnv("SESSION_KEYS='a-key-of-32-letters-that-signs-it'\n")
    const words = typed.split(' ').map((word) => (word === 'FILE' ? file : word))
    const env = { ...envFor(await makeStore()), ADMIN_PAGE: 'on' }
    const { code, out } = await runCli([...words, '--json'], env)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({ isWell: exitCode === 0 })
    expect(code).toBe(exitCode)
  })

  test('is tried of every command, here or where its files are made', () => {
    const elsewhere = ['backtest', 'dataset', 'model fit', 'model evaluate', 'model score']
    const untried = commands
      .map(({ name }) => name)
      .filter((name) => !calls.some(([typed]) => typed === name || typed.startsWith(`${name} `)))
    expect(untried.toSorted()).toEqual(elsewhere.toSorted())
  })
})

const writeEnv = async (text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'))
  ends.push(() => rm(folder, { recursive: true }))
  const file = join(folder, 'gateway.env')
  await writeFile(file, text)
  return file
}

const nextKey = 'the-next-store-key-of-32-letters-1'

describe('keys in an env file', () => {
  test.each(["'", '"', ''])(
    'are rotated in place in quotes %s, the new one first, and revoked again',
    async (quote) => {
      const file = await writeEnv(`# mine\nSESSION_KEYS=${quote}old-key${quote}\nSTORE_KEY=s\n`)
      const rotated = await runCli(['keys', 'rotate', 'session', '--file', file], {})
      const [, newKey] =
        new RegExp(`^SESSION_KEYS=${quote}([\\w-]{43}),old-key${quote}$`, 'm').exec(
          await readFile(file, 'utf8'),
        ) ?? []
      expect(newKey).toBeDefined()
      expect(rotated).toMatchObject({ code: 0, err: '' })
      expect(rotated.out).not.toContain(newKey)
      expect((await runCli(['keys', 'revoke', 'session', '--file', file], {})).code).toBe(0)
      expect(await readFile(file, 'utf8')).toBe(
        `# mine\nSESSION_KEYS=${quote}${newKey}${quote}\nSTORE_KEY=s\n`,
      )
      expect((await stat(file)).mode & 0o777).toBe(0o600)
    },
  )

  test.each([
    ['with both keys', `${nextKey},${storeKey}`],
    ['from before the file was changed', storeKey],
  ])('keep a store key that the ledger still needs, in an environment %s', async (_, inEnvironment) => {
    const file = await writeEnv(`STORE_KEY=${nextKey},${storeKey}\n`)
    const folder = await mkdtemp(join(tmpdir(), 'keys-'))
    ends.push(() => rm(folder, { recursive: true }))
    const url = join(folder, 'store.sqlite')
    const store = await openStore({ url, keys: [new Secret(storeKey)] })
    await store.ledger.record(disclosed())
    await store.close()
    const env = { ...envFor(url), STORE_KEY: inEnvironment }
    const { code, out } = await runCli(['keys', 'revoke', 'store', '--file', file], env)
    expect(out).toContain('nothing was changed')
    expect(code).toBe(1)
    expect(await readFile(file, 'utf8')).toBe(`STORE_KEY=${nextKey},${storeKey}\n`)
  })
})
