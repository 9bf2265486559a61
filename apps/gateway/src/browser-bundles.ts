import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readBundle, type Bundle } from './read-bundle.ts'
import { StartError } from './start-error.ts'

// Both src and dist lie one folder below the gateway's, so these hold for the sources and for the built file.
const folders = {
  sidebar: new URL('../../sidebar/dist/', import.meta.url),
  admin: new URL('../../admin/dist/', import.meta.url),
  workbench: new URL('../../workbench/dist/', import.meta.url),
  states: new URL('../../sidebar/states/dist/', import.meta.url),
}

/**
 * Reads what `build` made. A page that was opened before the last deployment finds the parts of its own build in
 * `last-builds`, where the build keeps them for a day.
 */
export const openBrowserBundle = async (name: keyof typeof folders): Promise<Bundle> => {
  const folder = fileURLToPath(folders[name])
  if (!existsSync(folder)) throw new StartError(`The ${name} has not been built: run "pnpm build" first.`)
  const bundle = await readBundle(folder)
  return async (path) => (await bundle(path)) ?? bundle(path.replace(/^assets\//, 'last-builds/'))
}

/** The workbench's pages, and among them, as `states/`, every state of the sidebar. */
export const openWorkbenchBundle = async (): Promise<Bundle> => {
  const [workbench, states] = await Promise.all([openBrowserBundle('workbench'), openBrowserBundle('states')])
  return (path) => (path.startsWith(statesPath) ? states(path.slice(statesPath.length)) : workbench(path))
}

const statesPath = 'states/'
