import { wireListSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseOptions } from '../src/cli/parse-options.ts'
import { readerHeaders } from './env/ask.ts'
import { end, spawnApi } from './env/spawn-api.ts'

describe('the command line', () => {
  it('loads, listens, prints where, keeps its limits, and stops cleanly on a signal', async () => {
    const api = await spawnApi(
      '--customers',
      '20',
      '--events',
      '300',
      '--rate',
      '1',
      '--burst',
      '3',
      '--faults',
    )
    const profiles = /^Profile API +(\S+)$/.exec(api.lines[0] ?? '')?.[1] ?? ''
    const ask = () => fetch(profiles, { headers: readerHeaders })
    const { data } = wireListSchema(wireTraitsSchema).parse(await (await ask()).json())
    expect(data).toHaveLength(20)
    const statuses = [(await ask()).status, (await ask()).status, (await ask()).status]
    expect(statuses).toEqual([200, 200, 429])
    expect((await fetch(`${api.origin}/__reference/faults`)).status).toBe(200)
    expect(await end(api, 'SIGTERM')).toBe(0)
  })

  it('names every bad option at once, without the values, and leaves with 2', () => {
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
    const { status, stderr } = spawnSync(process.execPath, [main, '--port', 'secret-ish', '--rate', '0'])
    expect(status).toBe(2)
    expect(String(stderr)).toMatch(/--port: .*\n--rate: /)
    expect(String(stderr)).not.toContain('secret-ish')
  })

  it('takes the `--` that pnpm hands on', () => {
    expect(parseOptions(['--', '--port', '1', '--faults'])).toMatchObject({ port: 1, faults: true, seed: 1 })
  })
})
