import { liveSettings } from '@intilery-sidebar/gateway/config'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/commands.ts'
import { commonFlags } from '../src/help.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string): Promise<string> => readFile(join(repository, path), 'utf8')
const guides = ['README.md', ...globSync('docs/**/*.md', { cwd: repository })].toSorted()
const operating = guides.filter((guide) => guide.startsWith('docs/operate/'))

const settings = new Set(Object.keys(liveSettings.shape))
/** Words in capitals that are no setting of ours. */
const others = new Set(['SIGTERM', 'SIGHUP', 'SIGINT'])

const [, scripts = ''] = /"scripts": \{([^}]*)\}/.exec(await read('package.json')) ?? []
const verbs = new Set([...scripts.matchAll(/^ *"([^"]+)":/gm)].map(([, verb = '']) => verb))
/** pnpm's own. */
const verbsOfPnpm = new Set(['run', 'exec', 'install'])

/** "keys make" before "keys". */
const longestFirst = commands.toSorted((one, other) => other.name.length - one.name.length)

/**
 * Each call of the CLI: what is typed up to the end of the line or of the words in code, without what follows a
 * comment.
 */
const callsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\bcli -- ([a-z][^`\n#|]*)/g)].map(([, call = '']) => call.trim())

describe.each(guides)('%s', (guide) => {
  it('names commands and flags that exist', async () => {
    for (const call of callsOf(await read(guide))) {
      const command = longestFirst.find(({ name }) => call === name || call.startsWith(`${name} `))
      const known = new Set([...(command?.flags ?? []), ...commonFlags].map(({ name }) => name))
      const unknown = [...call.matchAll(/(?<=^|\s)--([a-z-]+)/g)]
        .map(([, flag = '']) => flag)
        .filter((flag) => !known.has(flag))
      expect({ call, isKnown: command !== undefined, unknown }).toEqual({ call, isKnown: true, unknown: [] })
    }
  })

  it('gives commands the words they need', async () => {
    for (const call of callsOf(await read(guide))) {
      const command = longestFirst.find(({ name }) => call === name || call.startsWith(`${name} `))
      const [words = ''] = call.slice(command?.name.length).split(' --')
      const given = words.split(' ').filter((word) => word !== '' && word !== '>' && !word.endsWith('.env'))
      expect({ call, words: given.length }).toEqual({ call, words: command?.words.length })
    }
  })

  it('names verbs that package.json has', async () => {
    const named = [...(await read(guide)).matchAll(/\bpnpm@12 ([a-z][a-z:-]*)/g)].map(([, verb = '']) => verb)
    expect(named.filter((verb) => !verbs.has(verb) && !verbsOfPnpm.has(verb))).toEqual([])
  })
})

describe.each(operating)('%s', (guide) => {
  it('names settings that exist', async () => {
    const named = [...(await read(guide)).matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => !settings.has(name) && !others.has(name))).toEqual([])
  })
})

describe.each(['zendesk', 'pipedrive', 'salesforce'])('the guide for %s', (host) => {
  it('says when its clicks were compared with what the vendor writes, where, and what was not tried', async () => {
    const [, tested = ''] = /## What was tested\n([\s\S]*)$/.exec(await read(`docs/install/${host}.md`)) ?? []
    expect(tested.replaceAll(/\s+/g, ' ')).toMatch(
      /Not tried against \w+ itself\. On 20\d\d-\d\d-\d\d .* compared with a stored copy of .*https:\/\//,
    )
    expect(tested.replaceAll(/\s+/g, ' ')).toContain('not with its screens')
  })
})

describe('the guides', () => {
  it('list verbs that package.json has, where the README says to run each', async () => {
    const [, table = ''] = /## More commands\n([\s\S]*?)\n## /.exec(await read('README.md')) ?? []
    const named = [...table.matchAll(/^\| `(?:run )?([a-z:-]+)/gm)].map(([, verb = '']) => verb)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((verb) => !verbs.has(verb))).toEqual([])
  })

  it('lead from a gateway that runs to each host, without which no agent can sign in', async () => {
    const [, run = ''] = /## Run it on your brand\n([\s\S]*?)\n## /.exec(await read('README.md')) ?? []
    const ofHosts = guides.filter((guide) => /^docs\/install\/(?!marketplace|signed-url-)/.test(guide))
    expect(ofHosts.length).toBeGreaterThanOrEqual(5)
    expect(ofHosts.filter((guide) => !run.includes(`(${guide})`))).toEqual([])
  })

  it('are all that an admin is promised', () => {
    const promised = [
      ...['zendesk', 'pipedrive', 'salesforce', 'signed-url', 'marketplace'].map((name) => `install/${name}`),
      ...['production-checklist', 'sizing', 'failure-modes', 'runbooks', 'upgrading'].map(
        (name) => `operate/${name}`,
      ),
      ...['backup-and-restore', 'security-model', 'privacy', 'doctor'].map((name) => `operate/${name}`),
    ]
    expect(promised.filter((name) => !guides.includes(`docs/${name}.md`))).toEqual([])
  })
})
