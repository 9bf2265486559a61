import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench, Figure } from '../figure.ts'
import { benchHerd } from '../governor/bench-herd.ts'
import { quantile } from '../quantile.ts'
import { openShop, type Shop } from './open-shop.ts'
import { sizingFigures, ticketsOpen, type SizingKey } from './sizing-figures.ts'

const ticketsAlone = 15
const settleMs = 5_000
const watchMs = 30_000
const cachedAnswers = 3_000

/** What one gateway process, an agent and a ticket take: the figures of the sizing guide. */
export const benchSizing: Bench = async ({ redisUrl, scale }) => {
  const measured = { ...(await measureShop(redisUrl, scale)), herdCalls: await callsOfHerd(redisUrl) }
  return sizingFigures.map(({ key, name, unit }) => ({ name, ours: toRounded(measured[key]), unit }))
}

const toRounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

type Measured = Readonly<Record<SizingKey, number>>

const measureShop = async (redisUrl: string, scale: number): Promise<Omit<Measured, 'herdCalls'>> => {
  await using shop = await openShop(redisUrl)
  await sleep(settleMs)
  const idleMemory = shop.memoryMb()
  const alone = await openAlone(shop)
  const cachedMs = await timeCached(shop, cachedAnswers * scale)
  const stop = new AbortController()
  const ticketMs = await openAll(shop, stop.signal)
  await sleep(settleMs)
  const openMemory = shop.memoryMb()
  const watched = await watch(shop, watchMs * scale)
  stop.abort()
  return { idleMemory, openMemory, ticketMs, cachedMs, ...alone, ...watched }
}

type Counted = { readonly commands: number; readonly calls: number }

/** One ticket after the other, of customers whom no agent has looked at, and once more of each. */
const openAlone = async (shop: Shop) => {
  const [cold, warm]: [Counted[], Counted[]] = [[], []]
  for (let ticket = 0; ticket < ticketsAlone; ticket += 1) {
    cold.push(await count(shop, ticketsOpen + ticket))
    warm.push(await count(shop, ticketsOpen + ticket))
  }
  return {
    coldCommands: medianOf(cold, 'commands'),
    warmCommands: medianOf(warm, 'commands'),
    coldCalls: medianOf(cold, 'calls'),
  }
}

const count = async (shop: Shop, customer: number): Promise<Counted> => {
  const [commands, calls] = [shop.commands(), await shop.calls()]
  await shop.open(customer)
  return { commands: shop.commands() - commands, calls: (await shop.calls()) - calls }
}

const medianOf = (tickets: readonly Counted[], key: keyof Counted): number =>
  quantile(
    tickets.map((ticket) => ticket[key]),
    0.5,
  )

const timeCached = async (shop: Shop, answers: number): Promise<number> => {
  const ticket = await shop.open(ticketsOpen)
  const before = shop.cpuSeconds()
  for (let answer = 0; answer < answers; answer += 1) await ticket.askAgain()
  return ((shop.cpuSeconds() - before) * 1000) / answers
}

const openAll = async (shop: Shop, stop: AbortSignal): Promise<number> => {
  const before = shop.cpuSeconds()
  for (let customer = 0; customer < ticketsOpen; customer += 1) await (await shop.open(customer)).listen(stop)
  return ((shop.cpuSeconds() - before) * 1000) / ticketsOpen
}

const watch = async (shop: Shop, forMs: number) => {
  const [cpu, calls] = [shop.cpuSeconds(), await shop.calls()]
  await sleep(forMs)
  const seconds = forMs / 1000
  return {
    quietStreams: ((shop.cpuSeconds() - cpu) * 100) / seconds,
    liveCalls: ((await shop.calls()) - calls) / seconds,
  }
}

const callsOfHerd = async (redisUrl: string): Promise<number> => {
  const [calls]: readonly Figure[] = await benchHerd(redisUrl)
  if (calls === undefined) throw new Error('The herd has no figure')
  return calls.ours
}
