// The verb `build`: both browser bundles, then the gateway as one file that needs no node_modules.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { browserBundles, make } from './products.ts'

for (const bundle of browserBundles) await make(bundle, 'info')
await build({ root: fileURLToPath(new URL('..', import.meta.url)) })
