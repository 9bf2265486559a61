import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of one's own, such as TENANTS_FILE and POLICY_FILE name, in a folder that goes with it. */
export const writeJson = async (content: unknown) => {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  const path = join(folder, 'file.json')
  await writeFile(path, JSON.stringify(content))
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
