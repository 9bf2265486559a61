import { posix } from 'node:path'

/** What a link can lead to. */
export type LinkTargets = {
  /** Paths of the repository, from its root: files, and folders without a slash at their end. */
  readonly has: (path: string) => boolean
  /** The anchors of a Markdown page of the repository. */
  readonly anchorsOf: (path: string) => ReadonlySet<string>
  /** Where a page of the repository stands in the site, or null for a file that is no page of it. */
  readonly pageOf: (path: string) => string | null
}

const repository = 'https://github.com/intilery/intilery-sidebar'

/**
 * A link of a page, as the site needs it: another page, or a file in the repository. Throws for a link that leads
 * nowhere.
 */
export const toSiteLink = (link: string, page: string, targets: LinkTargets): string => {
  if (/^[a-z]+:/.test(link)) return link
  const [written = '', anchor] = link.split('#')
  const path = written === '' ? page : posix.join(posix.dirname(page), written).replace(/\/$/, '')
  if (!targets.has(path)) throw new Error(`${page} links to ${link}, which is not there`)
  const target = targets.has(`${path}/README.md`) ? `${path}/README.md` : path
  if (anchor !== undefined && !targets.anchorsOf(target).has(anchor))
    throw new Error(`${page} links to ${link}, and ${target} has no such heading`)
  const place = targets.pageOf(target)
  const fragment = anchor === undefined ? '' : `#${anchor}`
  if (place === null) return `${repository}/blob/main/${target}${fragment}`
  return written === '' ? fragment : `${place}${fragment}`
}
