import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './run-cli.ts'

type Complete = (script: string, typed: string) => Promise<string>

const run = async (shell: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(shell, args, { timeout: 20_000 })).stdout

/** What each shell makes of a line that ends where Tab is pressed. */
const shells = {
  bash: async (script, typed) => {
    const words = typed.split(' ')
    const asked = `. ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _sidebar_cli`
    return (await run('bash', '-c', `${asked}; printf '%s\n' "\${COMPREPLY[@]}"`)).trim()
  },
  // Its completion works at a terminal only: Tab and Enter are pressed, and what is then called says with which words.
  zsh: async (script, typed) => {
    const written = await run(
      'zsh',
      '-f',
      '-c',
      `zmodload zsh/zpty
       zpty shell zsh -f -i
       zpty -w shell "PROMPT=; unsetopt beep; autoload -Uz compinit; compinit -u -D; source ${script}; sidebar-cli() { print -r -- called:\\"\\$@\\"; }; print rea''dy"
       zpty -r shell line '*ready*'
       zpty -w -n shell "${typed}"$'\\t\\r'
       zpty -r shell line '*called:*'$'\\n'
       print -r -- "$line"
       zpty -d shell`,
    )
    return (/called:(.*)/.exec(written)?.[1] ?? '').trim().split(' ').at(-1) ?? ''
  },
  fish: async (script, typed) =>
    (await run('fish', '--no-config', '-c', `source ${script}; complete -C "${typed}"`)).trim(),
} as const satisfies Record<string, Complete>

const isInstalled = (shell: string): boolean => existsSync(`/usr/bin/${shell}`) || existsSync(`/bin/${shell}`)
const isRequired = process.env['CI'] === 'true'
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'completion-'))
})

afterAll(() => rm(folder, { recursive: true }))

describe.each(Object.entries<Complete>(shells))('completion for %s', (shell, complete) => {
  test.skipIf(!isInstalled(shell) && !isRequired).each([
    ['sidebar-cli wh', 'who-saw'],
    ['sidebar-cli ledger ver', 'verify'],
    ['sidebar-cli forget --y', '--yes'],
    ['sidebar-cli completion f', 'fish'],
  ])('makes of "%s" %s', async (typed, completed) => {
    const script = join(folder, shell)
    await writeFile(script, (await runCli(['completion', shell], {})).out)
    expect(await complete(script, typed)).toBe(completed)
  })
})
