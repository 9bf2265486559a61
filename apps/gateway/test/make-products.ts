import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Builds what browsers load, where it is missing or outdated, so that no test waits for it against its own clock. */
export const makeProducts = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['apps/gateway/build/fresh-products.ts'], { cwd: root })
}
