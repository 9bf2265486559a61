import { countingWindowMs } from '@intilery-sidebar/contract'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../src/index.ts'
import { defaultExportLimits } from '../src/export/export-limits.ts'
import { agentsInAccount, peopleInReserve, triesPerPerson } from '../src/lookup/create-lookups.ts'
import { atomsMax, searchedLengthMax } from '../src/redaction/search/hidden-values.ts'
import { digitsMin, textLengthMin } from '../src/redaction/search/to-atoms.ts'
import { sessionLifetimeMaxMs } from '../src/session/session-lifetime.ts'
import { requestLimits, streamLimits } from '../src/session/slots.ts'
import { createTestEnv, jo } from './env/test-env.ts'

const read = async (path: string): Promise<string> =>
  (await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')).replaceAll(/\s+/g, ' ')

const [security, model, sizing, privacy] = await Promise.all(
  ['SECURITY.md', 'docs/operate/security-model.md', 'docs/operate/sizing.md', 'docs/operate/privacy.md'].map(
    read,
  ),
)

const minuteMs = 60_000
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const
const times = { 1: 'once', 2: 'twice' } as const
const inWords = (count: number): string => words[count] ?? String(count)
const inDigits = (count: number): string => count.toLocaleString('en-GB')
const { lookupsPerFiveMinutes } = parsePolicy({})

describe('what the guides say of limits is what the proxy holds to', () => {
  it.each(
    [
      [security, `a session of at most ${sessionLifetimeMaxMs / minuteMs} minutes`],
      [model, `for ${sessionLifetimeMaxMs / minuteMs} minutes at most`],
      [security, `In ${inWords(countingWindowMs / minuteMs)} minutes an agent is shown`],
      [security, `different customers (default ${lookupsPerFiveMinutes})`],
      [security, `tries at most ${times[triesPerPerson]} as many candidates`],
      [security, `its account to ${agentsInAccount} times as many customers`],
      [security, `each session may still see ${inWords(peopleInReserve)}`],
      [
        security,
        `A session holds at most ${streamLimits.perSession} live streams, an agent ${streamLimits.perAgent}, an account ${streamLimits.perAccount}.`,
      ],
      [
        security,
        `An agent has one at a time, an account ${inWords(defaultExportLimits.perAccount)}, a tenant ${inWords(defaultExportLimits.atOnce)}, a process ${inWords(defaultExportLimits.inAll)}.`,
      ],
      [
        security,
        `being answered: a session ${requestLimits.perSession}, an agent ${requestLimits.perAgent}, an account ${inDigits(requestLimits.perAccount)}.`,
      ],
      [
        sizing,
        `| live streams and waiting polls | ${streamLimits.perSession} | ${streamLimits.perAgent} | ${streamLimits.perAccount} |`,
      ],
      [
        sizing,
        `| requests that are being answered | ${requestLimits.perSession} | ${requestLimits.perAgent} | ${requestLimits.perAccount} |`,
      ],
      [security, `shorter than ${textLengthMin} characters, or numbers of fewer than ${digitsMin} digits`],
      [
        security,
        `more than ${inDigits(atomsMax)} hidden values, and a text of more than ${searchedLengthMax / 1024} KiB`,
      ],
    ].map(([guide = '', sentence = '']) => ({ guide, sentence })),
  )('say "$sentence"', ({ guide, sentence }) => {
    expect(guide).toContain(sentence)
  })
})

it('the page of failure modes names rules that a policy has', async () => {
  const rows = (await readFile(new URL('../../../docs/operate/failure-modes.md', import.meta.url), 'utf8'))
    .split('\n')
    .filter((row) => /\bpolicy\b/.test(row.split('|').at(-2) ?? ''))
  const named = rows.flatMap((row) =>
    [...(row.split('|').at(-2) ?? '').matchAll(/`([a-z]+)`/gi)].map(([, name = '']) => name),
  )
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !(name in parsePolicy({})))).toEqual([])
})

describe('what the guides say of headers', () => {
  const { app, openSession } = createTestEnv()
  const resolve = async (headers: Record<string, string>) =>
    app.request('/api/resolve', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await openSession()}`,
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify({ candidates: [{ idType: 'email', value: jo.traits.customer.email }] }),
    })

  it('an answer to an agent sets no cookie and lets no other site read it', async () => {
    expect(model).toContain('no cookies for agents, no CORS, `Sec-Fetch-Site` is checked')
    expect(privacy).toMatch(/the agent's browser \| no cookie;/)
    const { status, headers } = await resolve({ origin: 'https://evil.example' })
    expect(status).toBe(200)
    expect(headers.getSetCookie()).toEqual([])
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect((await resolve({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('only the host may frame the page, and a strict policy stands over its scripts', async () => {
    expect(model).toContain('only the host may frame the page')
    expect(model).toContain('shown as text under a strict content security policy')
    const policy = (await app.request('/sidebar/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors http://localhost:8787;')
    const script = /script-src ([^;]+)/.exec(policy)?.[1] ?? ''
    expect(script).not.toMatch(/unsafe|\*|data:/)
    expect(script).not.toBe('')
  })
})
