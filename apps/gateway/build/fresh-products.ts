// Loaded before the gateway (`node --import`): what it serves is made from the sources as they are now.
import process from 'node:process'
import { isFresh, make, toServed } from './products.ts'

for (const product of toServed(process.env)) {
  if (await isFresh(product)) continue
  process.stdout.write(`Making ${product.folder} (once, until its sources change) …\n`)
  await make(product, 'error')
}
