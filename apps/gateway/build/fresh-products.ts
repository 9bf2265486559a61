// Loaded before the gateway (`node --import`): what it serves is made from the sources as they are now.
import { browserBundles, demoData, isFresh, make } from './products.ts'

for (const product of [...browserBundles, demoData]) {
  if (await isFresh(product)) continue
  process.stdout.write(`Making ${product.folder} (once, until its sources change) …\n`)
  await make(product, 'warn')
}
