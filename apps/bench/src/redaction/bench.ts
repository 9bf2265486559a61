import { atMost, type Bench, type Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { openBoundary } from './open-boundary.ts'
import { tenRules, toWireEvent, customerId } from './synthetic.ts'

const pageSize = 100
const historySize = 15_000
const hostileBytes = 8 * 1024 * 1024

/**
 * What hiding by name and value costs: CPU of the whole way from upstream's bytes to the agent's, with rules and
 * without.
 */
export const benchRedaction: Bench = async ({ scale, only }) => {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries({ page: benchPage, stall: benchStall, export: benchExport }))
    if (name.includes(only)) figures.push(...(await bench(scale)))
  return figures
}

const benchPage = async (scale: number): Promise<readonly Figure[]> => {
  const pages = Array.from({ length: 50 }, (_, page) =>
    JSON.stringify(Array.from({ length: pageSize }, (__, at) => toWireEvent(page * pageSize + at))),
  )
  const answer = (query: URLSearchParams) =>
    pages[(Number(query.get('from')) / pageSize) % pages.length] ?? '[]'
  const [none, ten] = [await openBoundary([], answer), await openBoundary(tenRules, answer)]
  // Each query is another, so no answer is kept from one measurement to the next.
  let include = 0
  const read = async (boundary: typeof none): Promise<void> => {
    include += 1
    for (let page = 0; page < pages.length; page += 1)
      await boundary.getEvents(`include=k${include}&size=${pageSize}&from=${page * pageSize}`)
  }
  const { ratio, ownMs, peerMs } = await alternate(
    Math.ceil(11 * scale),
    () => read(ten),
    () => read(none),
  )
  await Promise.all([none.close(), ten.close()])
  return [
    {
      name: `a page of ${pageSize} events under ten rules`,
      ours: ownMs / pages.length,
      unit: 'ms',
      peers: { 'no rule': peerMs / pages.length },
    },
    { name: 'the same, ratio', ours: ratio, unit: '', must: atMost(ratio, 1.5) },
  ]
}

const benchExport = async (scale: number): Promise<readonly Figure[]> => {
  const history = Array.from({ length: historySize }, (_, at) => toWireEvent(at))
  const answer = (query: URLSearchParams) => {
    const [from, size] = [Number(query.get('from') ?? 0), Number(query.get('size') ?? 20)]
    const [start, end] = [query.get('start'), query.get('end')]
    const within = history.filter(
      ({ eventTime }) => (start === null || eventTime >= start) && (end === null || eventTime <= end),
    )
    return JSON.stringify(within.slice(from, from + size))
  }
  const [none, one] = [await openBoundary([], answer), await openBoundary([{ field: 'context.ip' }], answer)]
  const take = async (boundary: typeof none): Promise<void> => {
    const response = await boundary.export()
    const file = await response.text()
    const isWhole = response.headers.get('content-disposition')?.includes('incomplete') === false
    if (!isWhole || file.split('"eventId"').length - 1 !== historySize)
      throw new Error(`The export of ${historySize} events is not whole`)
  }
  const { ratio, ownMs, peerMs } = await alternate(
    Math.ceil(5 * scale),
    () => take(one),
    () => take(none),
  )
  await Promise.all([none.close(), one.close()])
  return [
    {
      name: `an export of ${historySize} events, a hidden value in each`,
      ours: ownMs,
      unit: 'ms',
      peers: { 'no rule': peerMs },
    },
    { name: 'the same, ratio', ours: ratio, unit: '', must: atMost(ratio, 1.5) },
  ]
}

/** The longest time between two turns of the event loop while one page is answered that is made to be slow. */
const benchStall = async (scale: number): Promise<readonly Figure[]> => {
  const nested = Array.from({ length: 1_000 }, (_, at) => ({
    email: `p${at}@mail.example`,
    note: `to p${at}`,
  }))
  const size = JSON.stringify({ ...toWireEvent(0), nested }).length
  const page = JSON.stringify(
    Array.from({ length: Math.min(pageSize, Math.floor(hostileBytes / size)) }, (_, at) => {
      const event = toWireEvent(at)
      return { ...event, rawData: { ...event.rawData, properties: { nested } }, customerId }
    }),
  )
  const stallOf = async (rules: readonly object[]): Promise<number> => {
    const boundary = await openBoundary(rules, () => page)
    const stalls: number[] = []
    for (let round = 0; round < Math.ceil(5 * scale); round += 1)
      stalls.push(await longestTurn(() => boundary.getEvents(`include=k${round}&size=${pageSize}`)))
    await boundary.close()
    return quantile(stalls, 0.5)
  }
  const [withRule, withoutRule] = [await stallOf([{ field: 'email' }]), await stallOf([])]
  return [
    {
      name: `longest stall, hostile page of ${(page.length / 1024 / 1024).toFixed(1)} MiB under one rule`,
      ours: withRule,
      unit: 'ms',
      must: atMost(withRule, 50, ' ms'),
      peers: { 'no rule (reading and writing the JSON)': withoutRule },
    },
  ]
}

const longestTurn = async (work: () => Promise<unknown>): Promise<number> => {
  const watch = { longestMs: 0, isOver: false }
  const turn = (beforeMs: number): void => {
    watch.longestMs = Math.max(watch.longestMs, performance.now() - beforeMs)
    const nowMs = performance.now()
    if (!watch.isOver) setImmediate(() => turn(nowMs))
  }
  turn(performance.now())
  await work()
  watch.isOver = true
  turn(performance.now())
  return watch.longestMs
}

/** Median CPU times of both, measured in turns, and the median of their ratios. */
const alternate = async (rounds: number, own: () => Promise<void>, peer: () => Promise<void>) => {
  await own()
  await peer()
  const measured: { own: number; peer: number }[] = []
  for (let round = 0; round < rounds; round += 1)
    measured.push({ own: await cpuMsOf(own), peer: await cpuMsOf(peer) })
  return {
    ratio: quantile(
      measured.map((one) => one.own / one.peer),
      0.5,
    ),
    ownMs: quantile(
      measured.map((one) => one.own),
      0.5,
    ),
    peerMs: quantile(
      measured.map((one) => one.peer),
      0.5,
    ),
  }
}

const cpuMsOf = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
