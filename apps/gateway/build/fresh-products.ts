// Loaded before the gateway (`node --import`): what it serves is made from the sources as they are now.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { browserBundles, demoData, isFresh, make } from './products.ts'

// The gateway runs from its sources: compiled anew, they are half of what a start takes.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url)))

for (const product of [...browserBundles, demoData]) {
  if (await isFresh(product)) continue
  process.stdout.write(`Making ${product.folder} (once, until its sources change) …\n`)
  await make(product, 'warn')
}
