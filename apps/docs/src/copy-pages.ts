import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SitePages } from './site-pages.ts'

/** Copies every page and picture of the documentation into the site. */
export const copyPages = (root: string, site: string, { pages, read }: SitePages): void => {
  for (const { from, to } of pages) {
    mkdirSync(dirname(join(site, to)), { recursive: true })
    writeFileSync(join(site, to), read(from))
  }
  cpSync(join(root, 'docs/screenshots'), join(site, 'public/screenshots'), { recursive: true })
}
