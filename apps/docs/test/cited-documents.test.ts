import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every text of the repository but tests, which invent paths, and the lockfile, which names other repositories'. */
const texts: ReadonlyMap<string, string> = new Map(
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(
      (path) => existsSync(`${root}${path}`) && /\.(?:[cm]?[jt]sx?|md|css|ya?ml|json|html|pm)$/.test(path),
    )
    .filter((path) => !/\/(?:test|e2e)\/|\.test\.tsx?$|^pnpm-lock/.test(path))
    .map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]),
)

/** Written while building or running, so a checkout may not have it. */
const isMade = (path: string): boolean => /(?:^|\/)(?:dist|node_modules|generated)(?:\/|$)/.test(path)

const isThere = (path: string): boolean =>
  ['', '.ts', '.tsx', '.mjs', '/src/index.ts'].some((ending) => existsSync(`${root}${path}${ending}`))

/** What a text cites by its path from the root, or by the capitals of a document beside README. */
const citedIn = (text: string): readonly string[] => [
  ...[
    ...text.matchAll(
      /(?<![\w./@-]|apiVersion: )(?:docs|packages|apps|\.ci|\.github)\/[\w./-]*\w(?![\w/-]*[*…<{$])/g,
    ),
  ].map(([path]) => path),
  ...[...text.matchAll(/(?<![\w./@-])[A-Z]{4,}\.md\b/g)].map(([path]) => path),
]

/** Sections of a document that is named without a path, as in *GUIDE §5*; a standard has a number of its own. */
const sectionsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b[A-Z]{4,}(?:\.md)?,? §+ ?[\d.]+/g)].map(([words]) => words)

describe('what the repository cites', () => {
  it('is found in a text as a path, and a section of a document as its name', () => {
    expect(citedIn('see docs/a.md, `packages/x/y` and apps/*/z; NOTES.md')).toEqual([
      'docs/a.md',
      'packages/x/y',
      'NOTES.md',
    ])
    expect(sectionsIn('NOTES §5, RFC 9110 §10.2.3')).toEqual(['NOTES §5'])
  })

  it('is in the repository', () => {
    const missing = [...texts].flatMap(([path, text]) =>
      citedIn(text)
        .filter((cited) => !isMade(cited) && !isThere(cited))
        .map((cited) => `${path}: ${cited}`),
    )
    expect(missing).toEqual([])
  })

  it('is no section of a document by its number, which moves', () => {
    expect(
      [...texts].flatMap(([path, text]) => sectionsIn(text).map((words) => `${path}: ${words}`)),
    ).toEqual([])
  })

  it('leads from SECURITY to the attacks that were tried', () => {
    expect(texts.get('SECURITY.md')).toContain('(packages/proxy/test/attacks/cases.test.ts)')
  })
})
