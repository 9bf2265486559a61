import { createReferenceApi, serveReferenceApi } from '@intilery-sidebar/reference-api'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { shopHistory } from './histories.ts'
import { makeFolder, setFaults } from './open-api.ts'

const script = fileURLToPath(new URL('export-process.ts', import.meta.url))

const serve = async (rules: readonly unknown[] = []): Promise<string> => {
  const api = await createReferenceApi({ limit: null, allowsFaults: true })
  await api.importHistory(shopHistory({ customers: 60, eventsPerCustomer: 80 }))
  await setFaults(api, rules)
  const served = await serveReferenceApi(api)
  onTestFinished(async () => {
    await served.close()
    await api.close()
  })
  return served.url.href
}

/** An export on a disk that takes no file of more than so many kilobytes; what it said. */
const exportWithin = async (kilobytes: number | 'unlimited', ...words: readonly string[]) => {
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`
  const child = spawn('bash', ['-c', limited, process.execPath, script, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  return { code: child.exitCode, said }
}

/** The run that the manifest names; every file it lists is there with its hash. */
const readPublished = (folder: string): string | undefined => {
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
  const [, data = ''] = /"folder": "([^"]+)"/.exec(manifest) ?? []
  const files = [
    ...manifest.matchAll(/"path": "([^"]+)",\s+"rows": \d+,\s+"bytes": \d+,\s+"sha256": "(\w+)"/g),
  ]
  expect(files.length).toBeGreaterThan(6)
  for (const [, path = '', sha256] of files)
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, data, path)))
        .digest('hex'),
    ).toBe(sha256)
  return data
}

test(
  'a disk that is full stops a run with what to do, what is published stays, and the next run goes on',
  { timeout: 120_000 },
  async () => {
    const url = await serve()
    const folder = makeFolder()
    const atFirst = await exportWithin(300, url, folder)
    expect(atFirst.code).toBe(1)
    expect(atFirst.said).toMatch(/ExportError.*(disk full|free some space)/)
    expect(existsSync(join(folder, 'manifest.json'))).toBe(false)
    expect(await exportWithin('unlimited', url, folder)).toMatchObject({ code: 0 })
    expect(readPublished(folder)).toBe('data-0001')
    const later = await exportWithin(40, url, folder)
    expect(later.code).toBe(1)
    expect(later.said).toMatch(/ExportError.*(disk full|free some space)/)
    expect(readPublished(folder)).toBe('data-0001')
    expect(await exportWithin('unlimited', url, folder)).toMatchObject({ code: 0 })
    expect(readPublished(folder)).toBe('data-0002')
  },
)

test(
  'of two processes that write one folder the second is refused, and leaves the first alone',
  { timeout: 120_000 },
  async () => {
    const url = await serve([{ fault: { kind: 'delay', ms: 3000 }, routes: ['list'], times: 2 }])
    const folder = makeFolder()
    const ends = await Promise.all([
      exportWithin('unlimited', url, folder),
      exportWithin('unlimited', url, folder),
    ])
    const [first, second] = ends.toSorted((one, other) => Number(one.code) - Number(other.code))
    expect([first?.code, second?.code]).toEqual([0, 1])
    expect(second?.said).toContain(`Another exporter works in ${folder}`)
    expect(readPublished(folder)).toBe('data-0001')
  },
)
