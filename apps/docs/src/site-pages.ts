import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { mapLinks, toAnchors } from './markdown.ts'
import { toSiteLink, type LinkTargets } from './to-site-link.ts'

/** A page of the repository, and where it stands in the site. */
type Page = { readonly from: string; readonly to: string }

/** The packages whose faces are for people outside this repository, or stand on their own. */
export const documentedPackages = [
  'client',
  'reference-api',
  'contract',
  'embed',
  'personalization',
  'vocabulary',
  'insights',
] as const

/** The pages besides `docs/`, under the name they have in the site. */
const others: readonly Page[] = [
  { from: 'README.md', to: 'index.md' },
  { from: 'CHANGELOG.md', to: 'changelog.md' },
  { from: 'SECURITY.md', to: 'security.md' },
  { from: 'CONTRIBUTING.md', to: 'contributing.md' },
]

/** Every page of the site that is written by hand, and how a page of the repository is read for it. */
export type SitePages = {
  readonly pages: readonly Page[]
  /** The page's text with links that hold in the site. Throws for a link that leads nowhere. */
  readonly read: (from: string) => string
}

export const findPages = (root: string): SitePages => {
  const pages = [...others, ...globSync('docs/**/*.md', { cwd: root }).toSorted().map(toPage)]
  const targets = createTargets(root, pages)
  return {
    pages,
    read: (from) =>
      mapLinks(readFileSync(join(root, from), 'utf8'), (link) => toSiteLink(link, from, targets)),
  }
}

const toPage = (from: string): Page => ({
  from,
  to: from.replace(/^docs\//, '').replace(/README\.md$/, 'index.md'),
})

const createTargets = (root: string, pages: readonly Page[]): LinkTargets => {
  const places = new Map(pages.map(({ from, to }) => [from, toPlace(to)]))
  for (const name of documentedPackages) places.set(`packages/${name}/README.md`, `/packages/${name}/README`)
  return {
    has: (path) => existsSync(join(root, path)),
    anchorsOf: (path) =>
      path.endsWith('.md') ? toAnchors(readFileSync(join(root, path), 'utf8')) : new Set<string>(),
    pageOf: (path) =>
      path.startsWith('docs/screenshots/') ? path.slice('docs'.length) : (places.get(path) ?? null),
  }
}

const toPlace = (to: string): string => posix.join('/', to.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1'))
