import type { UserConfig } from '@rspress/core'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Item = { readonly text: string; readonly link: string }

/** The groups of the site's navigation, by the folder or the page they show. */
const groups = [
  { text: 'Start', pattern: '{index,architecture,changelog,security,contributing}.md' },
  { text: 'Install', pattern: 'install/*.md' },
  { text: 'Deploy', pattern: 'deploy/**/*.md' },
  { text: 'Operate', pattern: 'operate/*.md' },
  { text: 'Guides', pattern: 'guides/*.md' },
  { text: 'HTTP APIs', pattern: 'http/*.md' },
  { text: 'Packages', pattern: 'packages/*/README.md' },
] as const

/**
 * The site as the generator builds it: one sidebar for all pages, local search, and a build that fails on a dead link.
 */
export const toSiteConfig = (site: string, outDir: string): UserConfig => ({
  root: site,
  outDir,
  title: 'Intilery Sidebar',
  description: "The customer's whole Intilery context beside the ticket and the deal",
  search: { codeBlocks: true },
  llms: false,
  markdown: { link: { checkDeadLinks: true }, showLineNumbers: false },
  themeConfig: {
    sidebar: { '/': groups.map(({ text, pattern }) => ({ text, items: toItems(site, pattern) })) },
    socialLinks: [{ icon: 'github', mode: 'link', content: 'https://github.com/intilery/intilery-sidebar' }],
  },
})

const toItems = (site: string, pattern: string): Item[] =>
  globSync(pattern, { cwd: site })
    .toSorted()
    .map((path) => ({
      text: toTitle(readFileSync(join(site, path), 'utf8'), path),
      link: `/${path.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`,
    }))

const toTitle = (markdown: string, path: string): string =>
  /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? path
