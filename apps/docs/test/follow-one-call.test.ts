import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const sources = globSync(['{packages,apps}/*/src/**/*.{ts,tsx}', 'apps/request-tracker/RT-*/**/*'], {
  cwd: root,
}).map((path) => `/${path}`)
const readmes = globSync('{packages,apps}/*/README.md', { cwd: root }).toSorted()

/** The paragraphs in which a README follows a call, and the files they name. */
const followedIn = (readme: string): readonly string[] =>
  readFileSync(`${root}${readme}`, 'utf8')
    .split(/\n(?=## )|\n\n/)
    .filter((part) => part.includes('→') && !part.includes('```'))
    .flatMap((part) => [...part.matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name))
    .filter((name) => /\.tsx?$/.test(name) || /^[a-z][a-z\d-]*(?:\/[\w.-]+)+$/.test(name))

/** A source by the end of its path, with or without `.ts`, or a folder of the repository. */
const isThere = (name: string): boolean =>
  ['', '.ts', '.tsx'].some((ending) => sources.some((path) => path.endsWith(`/${name}${ending}`))) ||
  existsSync(`${root}${name}`)

describe.each(readmes)('%s', (readme) => {
  it('follows a call through files that exist', () => {
    const followed = followedIn(readme)
    expect(followed).not.toEqual([])
    expect(followed.filter((name) => !isThere(name))).toEqual([])
  })
})
