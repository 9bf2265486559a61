import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Prints at the end whether V8 still finds the methods of texts by a fixed place instead of by name. */
const printAtExit = `process.on('exit', () => console.log('fast:', %HasFastProperties(String.prototype)))`

/** What a gateway prints that loads everything and then refuses its settings. */
const load = (file: string): Promise<string> =>
  new Promise((resolve) => {
    const flags = [
      '--allow-natives-syntax',
      '--import',
      `data:text/javascript,${encodeURIComponent(printAtExit)}`,
    ]
    execFile(process.execPath, [...flags, file], { env: { PORT: 'none' } }, (_error, stdout) =>
      resolve(stdout),
    )
  })

// A library that declares `class … extends String` made the search for hidden values three times as slow.
test('what a gateway loads leaves the methods of texts as fast as they were', async () => {
  expect(await load(join(root, 'src/main.ts'))).toContain('fast: true')
})

test('so does what its bundle loads', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'bundle-'))
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  expect(await load(join(outDir, 'main.js'))).toContain('fast: true')
  await rm(outDir, { recursive: true })
})
