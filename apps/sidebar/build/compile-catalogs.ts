import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import * as z from 'zod/mini'

const catalogSchema = z.record(z.string(), z.string())

/** Sections whose texts the first paint shows; everything else comes with the parts that say it. */
const headSections: ReadonlySet<string> = new Set(['app', 'header', 'copy'])

const isInRest = (section: string): boolean => !headSections.has(section)
const wanted: Readonly<Record<string, (section: string) => boolean>> = {
  head: (section) => headSections.has(section),
  rest: isInRest,
  problems: (section) => section === 'problem',
}

/**
 * Compiles the ICU messages of `texts/catalogs` while building, so that no parser travels to the browser. A catalog is
 * imported in two parts: `?head` is what the first paint says, `?rest` all the others. `?problems` is what problems are
 * called.
 */
export const compileCatalogs = (): Plugin => ({
  name: 'compile-catalogs',
  enforce: 'pre',
  transform: {
    filter: { id: /\/texts\/catalogs\/[\w-]+\.json\?(head|rest|problems)$/ },
    handler: (code, id) => {
      const isWanted = wanted[id.slice(id.lastIndexOf('?') + 1)] ?? isInRest
      const part = Object.entries(catalogSchema.parse(JSON.parse(code)))
        .filter(([key]) => isWanted(key.split('.')[0] ?? ''))
        .map(([key, text]) => [key, compileMessage(text)])
      return { code: `export default ${JSON.stringify(Object.fromEntries(part))}`, moduleType: 'js' }
    },
  },
})
