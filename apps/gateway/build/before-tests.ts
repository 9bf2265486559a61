// The test runner loads it once, before the first test: what browsers load is made by one process, however many test it
// then.
import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export const setup = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['apps/gateway/build/fresh-products.ts'], { cwd: root })
}
