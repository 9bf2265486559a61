import { processReportSchema, type Overview, type ProcessReport } from '@intilery-sidebar/contract/admin'
import type { Sharing } from '@intilery-sidebar/governor'
import { setTimeout as sleep } from 'node:timers/promises'

/** What every process reports of itself to the others, so that the page shows all of them, whichever answers. */
export type Reports = {
  /** The reports of all processes that live, this one's first. */
  read(): Promise<Pick<Overview, 'processes' | 'sharing'>>
  /** Resolves when no report is written any more. */
  stop(): Promise<void>
}

type ReportsOptions = {
  readonly sharing: Sharing | undefined
  readonly report: () => ProcessReport
}

const shareEveryMs = 2_000
/** A process that has reported nothing for so long has ended, or is cut off. */
const livesMs = 10_000
const place = 'admin report'

export const shareReports = ({ sharing, report }: ReportsOptions): Reports => {
  if (sharing === undefined)
    return { read: async () => ({ processes: [report()], sharing: 'alone' }), stop: async () => undefined }
  const { redis, keyPrefix, seal } = sharing
  const key = `${keyPrefix}admin`
  const stopping = new AbortController()
  const publish = async (): Promise<void> => {
    const own = report()
    await redis.hset(key, own.name, seal.seal(JSON.stringify(own), place))
    await redis.pexpire(key, livesMs)
  }
  const publishing = publishUntil(stopping.signal, publish)
  const readOthers = async (own: ProcessReport): Promise<readonly ProcessReport[]> => {
    const sealed = await redis.hgetallBuffer(key)
    const reports = Object.entries(sealed)
      .filter(([name]) => name !== own.name)
      .map(([name, value]) => ({ name, report: toReport(seal.open(value, place)) }))
    // Its clock is another machine's: what is far off in either direction is no report of now.
    const isLiving = (other: ProcessReport): boolean =>
      Math.abs(own.reportedAtMs - other.reportedAtMs) < livesMs
    const gone = reports.filter(({ report }) => report !== null && !isLiving(report))
    if (gone.length > 0) await redis.hdel(key, ...gone.map(({ name }) => name))
    return reports.flatMap(({ report }) => (report !== null && isLiving(report) ? [report] : []))
  }
  return {
    read: async () => {
      const own = report()
      try {
        return { processes: [own, ...(await readOthers(own))], sharing: 'shared' }
      } catch {
        return { processes: [own], sharing: 'away' }
      }
    },
    stop: async () => {
      stopping.abort()
      await publishing
      await redis.hdel(key, report().name).catch(() => undefined)
    },
  }
}

const publishUntil = async (signal: AbortSignal, publish: () => Promise<void>): Promise<void> => {
  while (!signal.aborted) {
    // A report that does not arrive is followed by the next.
    await publish().catch(() => undefined)
    await sleep(shareEveryMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

const toReport = (text: string | null): ProcessReport | null => {
  if (text === null) return null
  const parsed = processReportSchema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}
