import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const guides = ['*.md', 'docs/**/*.md', 'apps/*/README.md', 'packages/*/README.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: root }),
)
const settingFiles = globSync('docs/**/*.env', { cwd: root })

/** Code in a language, or in any of which none is named, without the indentation of the list it stands in. */
const blocksOf = (guide: string, languages: readonly string[]): readonly string[] =>
  [...guide.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)]
    .filter(([, , language = '']) => languages.includes(language))
    .map(([, indent = '', , code = '']) => code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))

const bash = (script: string, args: readonly string[] = []) =>
  spawnSync('bash', [...args], { input: script, encoding: 'utf8' })

describe('what a guide has people type', () => {
  test.each(guides)('bash can read, in %s', (guide) => {
    for (const code of blocksOf(read(guide), ['sh', 'bash', 'shell']))
      expect([code, bash(code, ['-n']).stderr]).toEqual([code, ''])
  })

  test.each([...guides, ...settingFiles])('is quoted where a shell would mangle it, in %s', (file) => {
    const code = file.endsWith('.env')
      ? [read(file)]
      : blocksOf(read(file), ['sh', 'bash', 'shell', 'env', ''])
    const values = code.join('\n').matchAll(/^\s*(?:export )?[A-Z][A-Z_]{3,}=(.*)$/gm)
    // What a shell leaves alone, or what begins in single quotes and may go on over lines.
    for (const [line, value] of values) expect([line, value]).toEqual([line, expect.stringMatching(plain)])
  })

  test('a value with everything that a shell acts on survives the settings’ file', () => {
    const hostile = String.raw`a b&c$HOME#d"e\f;g*h(i)!j|k<l>m~n` + '`o`'
    const names = [...read('docs/deploy/gateway.env').matchAll(/^([A-Z_]+)=''$/gm)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(10)
    const filled = read('docs/deploy/gateway.env').replaceAll(/=''$/gm, () => `='${hostile}'`)
    const printed = names.map((name) => `printf '%s\\n' "$${name}"`).join('\n')
    const { stdout, stderr } = bash(`set -eua\n${filled}\n${printed}\n`)
    expect(stderr).toBe('')
    expect(stdout.trimEnd().split('\n')).toEqual(names.map(() => hostile))
  })
})

const plain = /^(?:'[^']*'?|[\w./:@,+%…-]*)(?:\s+(?:#|npx |pnpm |node |[A-Z_]+=).*|\s*\\)?$/
