import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'
import * as z from 'zod/mini'

const catalogSchema = z.record(z.string(), z.string())

/** Rooms whose texts the first paint shows; everything else comes with the parts that say it. */
const headRooms: ReadonlySet<string> = new Set(['app', 'header', 'copy'])

/**
 * Compiles the ICU messages of `texts/catalogs` while building, so that no parser travels to the browser. A catalog is
 * imported in two parts: `?head` is what the first paint says, `?rest` all the others.
 */
export const compileCatalogs = (): Plugin => ({
  name: 'compile-catalogs',
  enforce: 'pre',
  transform: {
    filter: { id: /\/texts\/catalogs\/[\w-]+\.json\?(head|rest)$/ },
    handler: (code, id) => {
      const isHead = id.endsWith('?head')
      const part = Object.entries(catalogSchema.parse(JSON.parse(code)))
        .filter(([key]) => headRooms.has(key.split('.')[0] ?? '') === isHead)
        .map(([key, text]) => [key, compileMessage(text)])
      return { code: `export default ${JSON.stringify(Object.fromEntries(part))}`, moduleType: 'js' }
    },
  },
})
