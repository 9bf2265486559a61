import { preferencesAnswerSchema, type AgentPreferences } from '@intilery-sidebar/contract'
import { demoPolicy } from '@intilery-sidebar/dev-env'
import { createAdaptorServer } from '@hono/node-server'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../env/agent-api.ts'
import { openDemoEnv, type DemoEnv } from '../env/open-demo-env.ts'
import { AgentModel, toChange, type Act } from '../env/agent-model.ts'
import { Writer, type Kept } from '../env/writers.ts'

const writersCount = 10
const isSweep = process.env['SWEEP'] === 'full'

type Real = { readonly kept: Kept; readonly writers: readonly Writer[] }
type Step = fc.AsyncCommand<AgentModel, Real>

const toStep = (name: string, run: (model: AgentModel, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
})

const writer = fc.nat(writersCount - 1)
const trait = fc.constantFrom('city', 'plan', 'owner', 'birthday', 'points')
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: trait.map((name): Act => ({ kind: 'pin', name })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      at: fc.nat(4),
      by: fc.constantFrom(-1 as const, 1 as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'reset' }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('traits', 'metadata', 'preferences')
      .map((name): Act => ({ kind: 'fold', name })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('profile' as const, 'timeline' as const, 'insights' as const)
      .map((tab): Act => ({ kind: 'tab', tab })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('asc' as const, 'desc' as const).map((sort): Act => ({ kind: 'sort', sort })),
  },
)

const toPreferences = async (kept: Kept): Promise<AgentPreferences> => (await kept.get()).preferences

const expectShown = (one: Writer | undefined, saved: AgentPreferences): void =>
  expect(one?.shown).toEqual(saved)

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(writer, act).map(([index, one]) =>
    toStep(`${index}: ${JSON.stringify(one)}`, async (model, { writers }) => {
      model.act(index, one)
      writers[index]?.change(toChange(one, model.teamPins))
    }),
  ),
  writer.map((index) =>
    toStep(`${index}: send`, async (model, { kept, writers }) => {
      await writers[index]?.send()
      model.expectSent([index], await toPreferences(kept), writers)
    }),
  ),
  writer.map((index) =>
    toStep(`${index}: reload`, async (model, { kept, writers }) => {
      await writers[index]?.reload()
      const saved = await toPreferences(kept)
      model.expectSent([index], saved, writers)
      expectShown(writers[index], saved)
    }),
  ),
  fc.uniqueArray(writer, { minLength: 2, maxLength: writersCount }).map((several) =>
    toStep(`${several.join()}: send at once`, async (model, { kept, writers }) => {
      await Promise.all(several.map(async (index) => writers[index]?.send()))
      model.expectSent(several, await toPreferences(kept), writers)
    }),
  ),
]

let env: DemoEnv
let baseUrl: string
const server = createAdaptorServer({ fetch: (request) => env.fetch(toInner(request)) })
/** What came over the port, for the address that the environment knows. */
const toInner = (request: Request): Request => {
  const { pathname } = new URL(request.url)
  return new Request(new URL(pathname, env.gatewayUrl), request)
}

beforeAll(async () => {
  env = await openDemoEnv({ policy: { ...demoPolicy, pinned: { '*': ['city', 'plan'] } } })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  baseUrl = `http://127.0.0.1:${address.port}`
})
afterAll(async () => {
  server.close()
  await env[Symbol.asyncDispose]()
})

type Send = (path: string, init: RequestInit) => Promise<Response>

const toKept = async (send: Send): Promise<Kept> => {
  const token = await openSession(env, randomUUID())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const ask = async (init: RequestInit) => {
    const response = await send('/api/preferences', { ...init, headers })
    expect(response.status).toBe(200)
    return preferencesAnswerSchema.parse(await response.json())
  }
  return {
    get: () => ask({}),
    put: (changes) => ask({ method: 'PUT', body: JSON.stringify(changes) }),
  }
}

const runAll = async (send: Send, commands: Iterable<Step>): Promise<void> => {
  const kept = await toKept(send)
  const writers = await Promise.all(Array.from({ length: writersCount }, () => Writer.open(kept)))
  const { defaults } = await kept.get()
  const model = new AgentModel(writersCount, defaults.pins)
  await fc.asyncModelRun(() => ({ model, real: { kept, writers } }), commands)
}

describe('an agent with ten tickets open, each with its own copy of what they chose', () => {
  const commands = fc.commands(steps, { maxCommands: 60 })

  it('loses nothing to a stale copy, in whatever order copies are changed, sent and read again', async () => {
    const inProcess: Send = (path, init) => env.fetch(new Request(new URL(path, env.gatewayUrl), init))
    await fc.assert(
      fc.asyncProperty(commands, (run) => runAll(inProcess, run)),
      { numRuns: isSweep ? 1000 : 60 },
    )
  }, 120_000)

  it('loses nothing over HTTP either', async () => {
    const overHttp: Send = (path, init) => fetch(new URL(path, baseUrl), init)
    await fc.assert(
      fc.asyncProperty(commands, (run) => runAll(overHttp, run)),
      { numRuns: isSweep ? 300 : 15 },
    )
  }, 120_000)
})
