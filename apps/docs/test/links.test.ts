import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mapLinks, toAnchors } from '../src/markdown.ts'
import { findPages } from '../src/site-pages.ts'
import { toSiteLink, type LinkTargets } from '../src/to-site-link.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const { pages, read } = findPages(root)
const readmes = globSync('{packages,apps}/*/README.md', { cwd: root }).toSorted()

describe('every link of the documentation leads somewhere', () => {
  it.each([...pages.map(({ from }) => from), ...readmes])('%s', (from) => {
    expect(read(from)).not.toBe('')
  })
})

describe('a link of a page', () => {
  const files = new Set(['docs/a.md', 'docs/b.md', 'docs/deploy', 'docs/deploy/README.md', 'src/x.ts'])
  const targets: LinkTargets = {
    has: (path) => files.has(path),
    anchorsOf: () => new Set(['here']),
    pageOf: (path) => (path.startsWith('docs/') ? `/${path.slice(5).replace('.md', '')}` : null),
  }
  const linkOf = (link: string) => toSiteLink(link, 'docs/a.md', targets)

  it.each([
    ['b.md', '/b'],
    ['b.md#here', '/b#here'],
    ['#here', '#here'],
    ['deploy', '/deploy/README'],
    ['../src/x.ts', 'https://github.com/intilery/intilery-sidebar/blob/main/src/x.ts'],
    ['https://example.com/x', 'https://example.com/x'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('%s becomes %s', (link, expected) => {
    expect(linkOf(link)).toBe(expected)
  })

  it.each(['c.md', '../src/y.ts', 'b.md#there', '#there'])(
    '%s is refused, because nothing is there',
    (link) => {
      expect(() => linkOf(link)).toThrow(`docs/a.md links to ${link}`)
    },
  )
})

describe('a page', () => {
  it('has its links changed, and its code left as it is', () => {
    const page = '[x](a.md)\n\n```md\n[x](a.md)\n```\n\n![y](b.png)'
    expect(mapLinks(page, (link) => `/${link}`)).toBe('[x](/a.md)\n\n```md\n[x](a.md)\n```\n\n![y](/b.png)')
  })

  it('has the anchors of its headings, and none of its code', () => {
    const page = '# One: `two`!\n\n```sh\n# three\n```\n\n## [Four](x) five'
    expect([...toAnchors(page)]).toEqual(['one-two', 'four-five'])
  })
})
