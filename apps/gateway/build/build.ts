// The verb `build`: the browser bundles, then the gateway as one file that needs no node_modules, and what all of it is
// made of.
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { browserBundles, make } from './products.ts'
import { toModules, toPackages } from './to-packages.ts'
import { writeSbom } from './write-sbom.ts'

const modules: string[] = []
for (const bundle of browserBundles) {
  const made = await make(bundle, 'info')
  if (bundle.isInstalled) modules.push(...made)
}
modules.push(...toModules(await build({ root: fileURLToPath(new URL('..', import.meta.url)) })))
await writeSbom(fileURLToPath(new URL('../dist/sbom.cdx.json', import.meta.url)), await toPackages(modules))
