import { liveSettings } from '@intilery-sidebar/gateway/config'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/commands.ts'

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))
const guides = globSync('operate/*.md', { cwd: docs }).toSorted()
const read = (guide: string): Promise<string> => readFile(`${docs}${guide}`, 'utf8')

const settings = new Set(Object.keys(liveSettings.shape))
/** Words in capitals that are no setting of ours. */
const others = new Set(['SIGTERM', 'SIGHUP', 'SIGINT'])

describe.each(guides)('the guide %s', (guide) => {
  it('names settings that exist', async () => {
    const named = [...(await read(guide)).matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => !settings.has(name) && !others.has(name))).toEqual([])
  })

  it('names commands and flags that exist', async () => {
    const calls = [...(await read(guide)).matchAll(/\bcli -- ([a-z-]+(?: [a-z-]+)*)((?: --[a-z-]+)?)/g)]
    for (const [call, words = '', flag = ''] of calls) {
      const command = commands.find(({ name }) => words === name || words.startsWith(`${name} `))
      expect([call, command?.name]).not.toEqual([call, undefined])
      const flags = ['', ' --json', ' --help', ...(command?.flags ?? []).map(({ name }) => ` --${name}`)]
      expect({ call, isKnown: flags.includes(flag) }).toEqual({ call, isKnown: true })
    }
  })
})
