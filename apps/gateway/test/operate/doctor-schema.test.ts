import { Ajv2020 } from 'ajv/dist/2020.js'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { liveEnv } from '../env/live-env.ts'
import { openReference } from '../env/open-reference.ts'
import { writeJson } from '../env/write-json.ts'

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const schema = z
  .looseObject({
    $defs: z.object({
      finding: z.looseObject({
        properties: z.looseObject({ check: z.object({ enum: z.array(z.string()) }) }),
      }),
    }),
  })
  .parse(JSON.parse(await readFile(inRepository('docs/operate/doctor.schema.json'), 'utf8')))
const validate = new Ajv2020({ allErrors: true }).compile(schema)
const complaintsOf = (printed: unknown): readonly string[] =>
  validate(printed)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)

/** What the command prints, and its exit code. */
const doctor = async (env: Readonly<Record<string, string>>, ...flags: readonly string[]) => {
  const child = spawn(
    process.execPath,
    [inRepository('apps/cli/src/main.ts'), 'doctor', '--json', ...flags],
    {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let written = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text))
  await once(child, 'close')
  return { code: child.exitCode, printed: z.looseObject({ version: z.unknown() }).parse(JSON.parse(written)) }
}

const closing = new AsyncDisposableStack()
let url = ''
let capabilities = ''

beforeAll(async () => {
  const tenant = {
    clientId: 'acme',
    accountId: 'shop',
    brandId: 'SHOP',
    authToken: liveEnv.INTILERY_AUTH_TOKEN,
  }
  const reference = closing.use(await openReference([tenant]))
  const file = closing.use(await writeJson({}))
  url = reference.url
  capabilities = join(file.path, '../readings.json')
})

afterAll(() => closing.disposeAsync())

describe('what "doctor --json" prints is as its published schema says', () => {
  test.each([
    ['where all is well', 0, () => ({ INTILERY_BASE_URL: url }), []],
    ['where nothing is asked', 0, () => ({}), ['--offline']],
    [
      'with readings and conformance',
      0,
      () => ({ INTILERY_BASE_URL: url }),
      ['--conformance', '--capabilities'],
    ],
    ['with warnings that count', 1, () => ({ INTILERY_BASE_URL: url }), ['--strict']],
    [
      'where the API is away and settings are wrong',
      2,
      () => ({ REDIS_URL: 'redis://127.0.0.1:9', SESSION_KEYS: 'short' }),
      [],
    ],
    ['of a signed URL', 2, () => ({}), ['--launch', 'https://sidebar.example.com/launch/signed-url?token=x']],
  ] as const)('%s', async (...[, expected, toEnv, flags]) => {
    const words = flags.flatMap((flag: string) => (flag === '--capabilities' ? [flag, capabilities] : [flag]))
    const { code, printed } = await doctor({ ...liveEnv, ...toEnv() }, ...words)
    expect(complaintsOf(printed)).toEqual([])
    expect(code).toBe(expected)
  })

  test('and what another version would print is not', async () => {
    const { printed } = await doctor(liveEnv, '--offline')
    for (const other of [
      { ...printed, version: 2 },
      { ...printed, version: undefined },
      { ...printed, more: true },
      { ...printed, findings: [{ check: 'settings', kind: 'bad', text: 'Without a fix' }] },
      { ...printed, findings: [{ check: 'misspelt', kind: 'good', text: 'Well' }] },
    ])
      expect(complaintsOf(JSON.parse(JSON.stringify(other)))).not.toEqual([])
  })
})

test('the schema names the checks that the guide names', async () => {
  const guide = await readFile(inRepository('docs/operate/doctor.md'), 'utf8')
  const rows = [...guide.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name)
  expect(schema.$defs.finding.properties.check.enum).toEqual(rows)
})
