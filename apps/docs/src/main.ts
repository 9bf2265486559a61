import { build } from '@rspress/core'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { copyPages } from './copy-pages.ts'
import { findPages } from './site-pages.ts'
import { toSiteConfig } from './site-config.ts'
import { writeHttpApis } from './write-http-apis.ts'
import { writePackageReferences } from './write-package-references.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const site = fileURLToPath(new URL('../.site/', import.meta.url))
const out = fileURLToPath(new URL('../dist/', import.meta.url))

rmSync(site, { recursive: true, force: true })
const pages = findPages(root)
copyPages(root, site, pages)
await writeHttpApis(site)
await writePackageReferences(root, site, pages)
await build({ docDirectory: site, config: toSiteConfig(site, out) })
process.stdout.write(`docs: ${out}index.html\n`)
