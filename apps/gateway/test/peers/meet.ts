import { traitsAnswerSchema } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { liveEnv } from '../env/live-env.ts'
import { samePerson } from '../env/open-reference.ts'
import { answerInTime, inTime } from './in-time.ts'
import { judge, judgeTraits, openAgent } from './open-agent.ts'
import { openPeers, start, type PeersConfig } from './open-peers.ts'
import type { Peer, PeerState } from './peer-state.ts'

/** Every deadline of ours is shorter; a machine that is busy with other tests takes its time. */
const answerMs = 20_000
/** What a process may take to end: fifteen seconds for what is under way, and the time that the store is waited for. */
const drainMs = 30_000
/** From the peer's own recovery until an agent who signs in finds a customer. */
const recoveryMs = 5_000
/** Processes look every five seconds for whom they have to forget. */
const forgettingMs = 20_000

type Gateway = Awaited<ReturnType<typeof start>>

/**
 * A gateway under every act while a peer is in a state: what it answers is right, labelled or a typed problem, in time;
 * and soon after the peer is well again so is the gateway.
 */
export const meet = async (peer: Peer, state: PeerState): Promise<void> => {
  const { relays, config, direct } = await openPeers()
  const gateway = await start(config)
  const second = await start(config)
  const agent = await openAgent(gateway.urls['Gateway'] ?? '')
  expect(await judgeTraits(await agent.read('traits'))).toMatch(/live|cached/)

  relays[peer].enter(state)
  const ask = async () => judgeTraits(await answerInTime('serving', agent.read('traits'), answerMs))
  const asking = Promise.all(Array.from({ length: 8 }, ask))
  // Where the name leads to a peer that is well, it has recovered already.
  if (state === 'half-open' || state === 'moved') await expectWell(gateway)
  const served = await asking
  await judge(await answerInTime('a look-up', agent.resolve('userId', 'unknown'), answerMs))
  await judge(await answerInTime('recording', agent.read('meta'), answerMs))
  await startAnother(config)
  // Rejecting is allowed, hanging is not.
  await inTime('a stop', second.close(), drainMs)
  // Another process, whose way to the database is well, forgets the customer and ends every session.
  const forgottenMs = Date.now()
  await direct.erasures.record({ tenantId, customerId: samePerson.id }, new Date(forgottenMs + 600_000))
  const isForgotten = async () => isNotFromBefore(await agent.read('traits'), forgottenMs)
  if (peer !== 'PostgreSQL') {
    await expect.poll(isForgotten, { timeout: forgettingMs }).toBe(true)
    for (let time = 0; time < 3; time += 1) expect(await isForgotten()).toBe(true)
  }
  await revoke(direct)
  const statusOf = async () => (await agent.read('traits')).status
  // Without the database no session passes either.
  await expect.poll(statusOf, { timeout: answerMs }).toBeOneOf(peer === 'PostgreSQL' ? [401, 503] : [401])

  relays[peer].restore()
  const again = await expectWell(gateway)
  const isForgottenNow = async () => isNotFromBefore(await again.read('traits'), forgottenMs)
  await expect.poll(isForgottenNow, { timeout: forgettingMs }).toBe(true)
  expect(await judgeTraits(await again.read('traits'))).toMatch(/live|cached/)
  expect(await statusOf()).toBe(401)
  const seen = await direct.ledger.whoSaw(tenantId, samePerson.id)
  // What was answered was recorded first, whatever the peers were like.
  expect(seen.filter(({ action }) => action === 'traits').length).toBeGreaterThanOrEqual(
    served.filter((outcome) => /live|cached|stale/.test(outcome)).length,
  )
  expect(await inTime('a stop', gateway.close(), drainMs)).not.toBeInstanceOf(Error)
}

/** Starts, or says in the words of a person why it does not. */
const startAnother = async (config: PeersConfig): Promise<void> => {
  const started = await inTime('a start', start(config), answerMs + drainMs)
  if (started instanceof Error) expect(started.name).toBe('StartError')
  else await inTime('a stop', started.close(), drainMs)
}

/** What is shown was asked for after that instant; what is refused shows nothing. */
const isNotFromBefore = async (response: Response, instantMs: number): Promise<boolean> => {
  if (response.status !== 200) return (await judge(response)) !== ''
  const { freshness } = traitsAnswerSchema.parse(await response.json())
  return Date.parse(freshness.asOf) >= instantMs
}

const revoke = async ({ ledger, revocations }: Awaited<ReturnType<typeof openPeers>>['direct']) => {
  const [first] = await ledger.whoSaw(tenantId, samePerson.id)
  if (first?.accountId === undefined || first.accountId === null) throw new Error('A look was recorded')
  const { host, accountId } = first
  await revocations.revoke({ tenantId, host, accountId, agentId: null, at: new Date() })
}

/** Within five seconds an agent signs in and finds a customer, upstream is asked, and the allowance is shared. */
const expectWell = async ({ urls }: Gateway): ReturnType<typeof openAgent> => {
  const startedMs = performance.now()
  for (;;) {
    try {
      const agent = await openAgent(urls['Gateway'] ?? '')
      expect((await agent.resolve('userId', `unknown-${randomUUID()}`)).status).toBe(200)
      expect(await (await fetch(urls['Metrics'] ?? '')).text()).toContain('\nsidebar_budget_shared 1\n')
      expect(performance.now() - startedMs).toBeLessThan(recoveryMs)
      return agent
    } catch (error) {
      if (performance.now() - startedMs > recoveryMs) throw error
      await sleep(50)
    }
  }
}

const tenantId = [liveEnv.INTILERY_CLIENT_ID, liveEnv.INTILERY_ACCOUNT_ID, liveEnv.INTILERY_BRAND_ID].join(
  '/',
)
