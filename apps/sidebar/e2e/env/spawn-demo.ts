import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const inRoot = (path: string): string => join(root, path)

export type DemoOptions = {
  /**
   * Customers of its own, for a test that changes them: all other demos of a day share theirs. Takes some seconds more.
   */
  readonly isApart?: boolean
}

export type Demo = AsyncDisposable & { readonly workbench: string; readonly referenceApi: string }

/** The whole product as `start` runs it, on ports of its own: bundles are rebuilt when their sources have changed. */
export const spawnDemo = async ({ isApart = false }: DemoOptions = {}): Promise<Demo> => {
  const folder = isApart ? await mkdtemp(join(tmpdir(), 'demo-')) : null
  const child = spawn(
    process.execPath,
    [
      '--import',
      inRoot('apps/gateway/build/compile-cache.ts'),
      '--import',
      inRoot('apps/gateway/build/fresh-products.ts'),
      inRoot('apps/gateway/src/main.ts'),
    ],
    {
      cwd: folder ?? root,
      env: { ...process.env, PORT: '0', METRICS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'close')
  let written = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text))
  const urlOf = async (name: string): Promise<string> => {
    const findUrl = (): string | undefined => new RegExp(`${name}:\\s+(http\\S+)`).exec(written)?.[1]
    while (findUrl() === undefined && child.exitCode === null)
      await Promise.race([exited, once(child.stdout, 'data')])
    const url = findUrl()
    if (url === undefined) throw new Error(`The gateway ended before it listened: ${written}`)
    return url
  }
  return {
    workbench: await urlOf('Workbench'),
    referenceApi: await urlOf('Reference API'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await exited
      if (folder !== null) await rm(folder, { recursive: true })
    },
  }
}
