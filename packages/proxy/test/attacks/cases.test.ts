import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { variants } from './variants.ts'

/** Every attack there is a test for, in the order of the corpus. */
const cases = [
  'a token that needs no signature',
  'a token signed with the public key',
  'a token of another algorithm than the pinned one',
  'a token that brings or points to a key of its own',
  'a token past its end',
  'a token whose times are no times',
  'a token that lives too long',
  'a token made for another audience',
  'a token of another issuer, or an address that was tampered with',
  'a launch that is used twice at once, on two processes',
  "a token at another host's launchRoute",
  'a session of a tenant, an agent or a role that is no more',
  'a token in any other shape',
  'a token in an address',
  'a session that another party chose',
  'the time that comparing a secret takes',
  "another tenant's customer",
  'a tenant that the request names',
  'the same id in several tenants',
  'two ids that could be taken for one',
  'an answer that was kept for a higher role',
  'a question that is shared with a higher role',
  'an address of several customers',
  'an address that is not known to be the sender’s',
  'an agent who looks up the whole customer base',
  'an agent who takes everything away',
  'a parameter of upstream’s that a client brings',
  'an id that leads out of its path',
  'an id with characters that mean something in a URL',
  'an unknown id type',
  'an id or a name that leads to another host',
  'an upstream that redirects',
  'a line break where none belongs',
  'one request that could be read as two',
  'headers that say who asks, or what',
  'headers that drop others',
  'credentials that a client brings',
  'a body that is too much',
  'unknown methods and paths',
  'an upstream that sends JSON to trip over',
  'a value that is markup',
  'an upstream that sets headers',
  'an upstream that echoes our key',
  'an upstream that sends something else',
  'a page that frames ours',
  'a message from another window',
  'a request that another site makes a browser send',
  'another page that reads our answers',
  'what is left in a browser',
  'keys and people where they do not belong',
  'keys that are replaced',
  'a ledger that cannot be written, and a customer who is to be forgotten',
  'a policy whose names are misspelt',
  'an agent who tries or sees more people than policy allows, in any question and process',
  'a flood of sessions that shuts their colleagues out',
  'hidden values in other spellings, and pages chosen to unmask them',
  'an answer that makes redaction slow',
  'a mask that can be guessed, or imitated',
  'a session, an agent or an account that holds streams, exports and requests until none are left',
  'a brand that a browser claims',
  'a visitor of the admin page who is no admin',
  'a database or a backup that is stolen',
] as const

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
/** What stands first in the parentheses of a `describe`, `it` or `test`, or of what their `each` returned. */
const title = /(?:\b(?:describe|it|test)(?:\.\w+)*|\))\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g

const testFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFilesIn(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })

/** The numbers of all cases that the titles of tests carry, with the files they are in. */
const findCases = (): ReadonlyMap<number, readonly string[]> => {
  const found = [join(repository, 'packages'), join(repository, 'apps')]
    .flatMap(testFilesIn)
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(title)]
        .flatMap(([, , text = '']) => text.match(/\bcase \d+\b/g) ?? [])
        .map((words) => ({ number: Number(words.slice(5)), path: path.slice(repository.length) })),
    )
  return new Map(
    [...Map.groupBy(found, ({ number }) => number)].map(([number, files]) => [
      number,
      [...new Set(files.map(({ path }) => path))],
    ]),
  )
}

describe('the corpus of attacks', () => {
  const carried = findCases()

  it.each(cases.map((what, index) => [index + 1, what] as const))(
    'has a test that says it is case %i: %s',
    (number) => {
      expect(carried.get(number) ?? []).not.toEqual([])
    },
  )

  it('has no test of an unlisted case', () => {
    expect([...carried.keys()].filter((number) => number < 1 || number > cases.length)).toEqual([])
  })

  it('is what the threats of the security model point to, each threat to some and each case from one', () => {
    const model = readFileSync(join(repository, 'docs/operate/security-model.md'), 'utf8')
    const [, table = ''] = /\| threat [^\n]*\n\| -[^\n]*\n([\s\S]*?)\n\n/.exec(model) ?? []
    const pointed = table.split('\n').map((row) => toNumbers(row.split('|').at(-2) ?? ''))
    expect(pointed.length).toBeGreaterThan(10)
    expect(pointed.filter((numbers) => numbers.length === 0)).toEqual([])
    expect(pointed.flat().toSorted((one, other) => one - other)).toEqual(cases.map((_, index) => index + 1))
  })

  it('comes in five thousand generated variants or more', () => {
    const count = Object.values(variants).reduce((sum, some) => sum + some, 0)
    process.stdout.write(`attacks: ${cases.length} cases, ${count} generated variants\n`)
    expect(count).toBeGreaterThanOrEqual(5_000)
  })
})

/** "1–3, 7" → 1, 2, 3, 7. */
const toNumbers = (text: string): readonly number[] =>
  [...text.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  )
