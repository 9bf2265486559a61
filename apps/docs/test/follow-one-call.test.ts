import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const sources = globSync(['{packages,apps}/*/src/**/*.{ts,tsx}', 'apps/request-tracker/RT-*/**/*'], {
  cwd: root,
}).map((path) => `/${path}`)
const readmes = globSync('{packages,apps}/*/README.md', { cwd: root }).toSorted()

/** The paragraphs in which a README follows a call. */
const pathsIn = (readme: string): readonly string[] =>
  readFileSync(`${root}${readme}`, 'utf8')
    .split(/\n(?=## )|\n\n/)
    .filter((part) => part.includes('→') && !part.includes('```'))

/** The files that a paragraph names. */
const filesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /\.tsx?$/.test(name) || /^[a-z][a-z\d-]*(?:\/[\w.-]+)+$/.test(name))

/** How many files a path says it has, and how many stand along its arrows, up to the end of that sentence. */
const countsIn = (path: string): { readonly said: number; readonly named: number } | null => {
  const [, said] = /\((\d+) files/.exec(path) ?? []
  if (said === undefined) return null
  const last = path.lastIndexOf('→')
  const [end = ''] = path.slice(last).split(/\.\s|; beside/)
  const along = `${path.slice(0, last)}${end}`
  return { said: Number(said), named: [...along.matchAll(/`[a-z][\w./-]+`/g)].length }
}

/** A source by the end of its path, with or without `.ts`, or a folder of the repository. */
const isThere = (name: string): boolean =>
  ['', '.ts', '.tsx'].some((ending) => sources.some((path) => path.endsWith(`/${name}${ending}`))) ||
  existsSync(`${root}${name}`)

/** A row of CONTRIBUTING's table: as many files as each of these packages' READMEs counts for the same call. */
const rowsOfContributing = (): readonly {
  readonly counts: readonly string[]
  readonly packages: readonly string[]
}[] =>
  [
    ...readFileSync(`${root}CONTRIBUTING.md`, 'utf8').matchAll(/^\| how .*?\| +(\d[\d +]*)\| (.*?) *\|$/gm),
  ].map(([, counts = '', packages = '']) => ({
    counts: counts.trim().split(' + '),
    packages: [...packages.matchAll(/`([\w/-]+)`/g)].map(([, name = '']) => name),
  }))

describe('CONTRIBUTING.md', () => {
  it('counts the files of each call as the READMEs do', () => {
    const rows = rowsOfContributing()
    expect(rows).toHaveLength(4)
    for (const { counts, packages } of rows) {
      expect(counts).toHaveLength(packages.length)
      for (const [index, name] of packages.entries())
        expect(readFileSync(`${root}${name}/README.md`, 'utf8')).toContain(`(${counts[index]} files`)
    }
  })
})

describe.each(readmes)('%s', (readme) => {
  it('follows a call through files that exist', () => {
    expect(readFileSync(`${root}${readme}`, 'utf8')).toMatch(/follow one call/i)
    const followed = pathsIn(readme).flatMap(filesIn)
    expect(followed).not.toEqual([])
    expect(followed.filter((name) => !isThere(name))).toEqual([])
  })

  it('names as many files as it says', () => {
    const counts = pathsIn(readme).flatMap((path) => countsIn(path) ?? [])
    expect(counts.map(({ named }) => named)).toEqual(counts.map(({ said }) => said))
  })
})
