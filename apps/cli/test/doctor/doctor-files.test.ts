import { predictionsHeader } from '@intilery-sidebar/dev-env/predictions'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { formatCapabilities, toLearnedAddress } from '@intilery-sidebar/gateway/capabilities'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkNames } from '../../src/doctor/checks/check-names.ts'
import { runCli } from '../run-cli.ts'
import { setUpDoctor } from './set-up-doctor.ts'

const { urls, rightEnv, examine } = setUpDoctor()
const tenantId = [demoTenant.clientId, demoTenant.accountId, demoTenant.brandId].join('/')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

type Findings = Awaited<ReturnType<typeof examine>>['findings']

/** Kind, text and fix of what a check found, in one line. */
const toText = (findings: Findings, name: string): string => {
  const found = findings.find(({ check }) => check === name)
  return [found?.kind, found?.text, found?.fix].join(' ')
}

const toHeader = (changes: object) => ({
  ...predictionsHeader,
  tenantId,
  model: 'bg-nbd',
  asOf: new Date().toISOString(),
  count: 0,
  ...changes,
})

describe('the doctor reads PREDICTIONS_FILE', () => {
  const find = async (text: string) => {
    const { findings } = await examine({ PREDICTIONS_FILE: await write('predictions.ndjson', text) })
    return toText(findings, 'predictions')
  }

  test('and says of whom it is', async () => {
    expect(await find(`${JSON.stringify(toHeader({}))}\n`)).toMatch(/^good .*bg-nbd for 0 customers as of 2/)
  })

  test.each([
    ['one that was cut short', toHeader({ count: 3 }), /PREDICTIONS_FILE .*cut short/],
    ['one of another brand', toHeader({ tenantId: 'a/b/C' }), /PREDICTIONS_FILE is of a\/b\/C, not of/],
    ['one of another kind', { redaction: [] }, /PREDICTIONS_FILE line 1 is no header/],
  ])('and names the fault of %s, with the fix', async (_what, header, text) => {
    const found = await find(`${JSON.stringify(header)}\n`)
    expect(found).toMatch(/^bad .*model score/)
    expect(found).toMatch(text)
  })

  test('and warns where what it foresees is over', async () => {
    const finding = await find(`${JSON.stringify(toHeader({ asOf: '2020-01-01T00:00:00.000Z' }))}\n`)
    expect(finding).toMatch(/^warning .* is over/)
  })
})

describe('the doctor reads CAPABILITIES_FILE', () => {
  const entry = () => ({
    baseUrl: toLearnedAddress(new URL(urls.api)),
    learnedAt: '2026-11-01T00:00:00.000Z',
    readings: { start: 'inclusive' },
  })
  const find = async (text: string) => {
    const { findings } = await examine({ CAPABILITIES_FILE: await write('readings.json', text) })
    return toText(findings, 'capabilities')
  }

  test('and says that it is whole', async () => {
    expect(await find(formatCapabilities(new Map([[tenantId, entry()]])))).toMatch(/^good /)
  })

  test.each([
    [
      'one that was cut short',
      () => formatCapabilities(new Map([[tenantId, entry()]])).slice(0, -9),
      /cut short/,
    ],
    ['one of other tenants', () => formatCapabilities(new Map([['a/b/C', entry()]])), /of other tenants/],
  ])('and names the fault of %s, with the fix', async (_what, toFile, text) => {
    const found = await find(toFile())
    expect(found).toMatch(/^bad .*doctor --capabilities/)
    expect(found).toMatch(text)
  })

  test('and not what it held before, where it is about to be written', async () => {
    const file = await write('readings.json', 'half a')
    const { out } = await runCli(['doctor', '--capabilities', file], {
      ...rightEnv(),
      CAPABILITIES_FILE: file,
    })
    expect(out).not.toContain('✗')
    expect(out).toContain('What it held before could not be read.')
  })
})

describe('the exit code of the doctor', () => {
  test('is 0 with warnings, 1 with warnings and --strict, 2 where something is wrong', async () => {
    expect((await runCli(['doctor'], rightEnv())).code).toBe(0)
    expect((await runCli(['doctor', '--strict'], rightEnv())).code).toBe(1)
    const wrong = { ...rightEnv(), POLICY_FILE: '/none.json' }
    expect((await runCli(['doctor', '--offline'], wrong)).code).toBe(2)
    expect((await runCli(['doctor', '--offline', '--strict'], wrong)).code).toBe(2)
  })
})

describe('the strict doctor', () => {
  test('tries the policy’s rules on three customers, and the other on one', async () => {
    const policy = await write('policy.json', '{"redaction": [{"field": "emial"}]}')
    const env = { ...rightEnv(), POLICY_FILE: policy }
    expect((await runCli(['doctor', '--strict'], env)).out).toContain(
      'Of 3 sampled customers, these rules of the policy hide nothing: emial.',
    )
    expect((await runCli(['doctor'], env)).out).toContain('Of a sampled customer, these rules')
  })
})

describe('the guide to the doctor', () => {
  test('has a line for each check, and for no other', async () => {
    const guide = await readFile(new URL('../../../../docs/operate/doctor.md', import.meta.url), 'utf8')
    const rows = [...guide.matchAll(/^\| `([a-z-]+)` +\| /gm)].map(([, name = '']) => name)
    expect(rows).toEqual(Object.keys(checkNames))
  })
})
