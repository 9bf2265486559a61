import { Secret } from '@intilery-sidebar/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ExportCounts, ExportOutcome } from '../src/index.ts'
import { openForTest, placeForTest } from './open-for-test.ts'
import { noon, places } from './stores.ts'

const minuteMs = 60_000
const reading: ExportCounts = { customers: 900, complete: 120, unreadable: 0, written: null }
const complete: ExportOutcome = {
  state: 'complete',
  reason: null,
  customers: 900,
  complete: 900,
  unreadable: 0,
  written: { events: 12_480, files: 37, bytes: 8_000_000_000 },
}
const failed: ExportOutcome = { ...reading, state: 'failed', reason: 'upstream' }

describe.each(places)('the export runs of a store on %s', (_, makePlace) => {
  const open = async () => {
    const { url } = await placeForTest(makePlace)
    const time = { now: noon }
    return { url, time, store: await openForTest({ url, clock: () => time.now }) }
  }

  it('say how far a run is, and how it ended', async () => {
    const { time, store } = await open()
    const id = await store.exportRuns.begin('shop')
    const begun = { tenantId: 'shop', state: 'running', startedAt: new Date(noon), endedAt: null }
    expect(await store.exportRuns.list(9)).toMatchObject([{ ...begun, customers: 0, written: null }])
    time.now += minuteMs
    await store.exportRuns.report(id, reading)
    expect(await store.exportRuns.list(9)).toMatchObject([
      { ...begun, ...reading, reportedAt: new Date(noon + minuteMs) },
    ])
    time.now += minuteMs
    await store.exportRuns.end(id, complete)
    expect(await store.exportRuns.list(9)).toEqual([
      {
        tenantId: 'shop',
        startedAt: new Date(noon),
        reportedAt: new Date(noon + 2 * minuteMs),
        endedAt: new Date(noon + 2 * minuteMs),
        ...complete,
      },
    ])
  })

  it('call a run abandoned whose process has been silent for two minutes, until it reports again', async () => {
    const { time, store } = await open()
    const id = await store.exportRuns.begin('shop')
    const stateOf = async () => (await store.exportRuns.list(1))[0]?.state
    time.now += 2 * minuteMs
    expect(await stateOf()).toBe('running')
    time.now += 1
    expect(await stateOf()).toBe('abandoned')
    await store.exportRuns.report(id, reading)
    expect(await stateOf()).toBe('running')
  })

  it('keep the first end of a run: no late report and no second end changes it', async () => {
    const { time, store } = await open()
    const id = await store.exportRuns.begin('shop')
    await store.exportRuns.end(id, failed)
    time.now += 9 * minuteMs
    await store.exportRuns.report(id, { ...reading, complete: 900 })
    await store.exportRuns.end(id, complete)
    expect(await store.exportRuns.list(9)).toMatchObject([{ ...failed, endedAt: new Date(noon) }])
    await expect(store.exportRuns.end('none', complete)).resolves.toBeUndefined()
  })

  it('are listed newest first, as many as asked for', async () => {
    const { time, store } = await open()
    for (const tenantId of ['one', 'two', 'one']) {
      await store.exportRuns.begin(tenantId)
      time.now += 1
    }
    expect((await store.exportRuns.list(9)).map(({ tenantId }) => tenantId)).toEqual(['one', 'two', 'one'])
    expect((await store.exportRuns.list(2)).map(({ startedAt }) => startedAt.getTime())).toEqual([
      noon + 2,
      noon + 1,
    ])
  })

  it('keep each tenant’s newest hundred', async () => {
    const { time, store } = await open()
    await store.exportRuns.begin('other')
    for (let run = 0; run < 103; run += 1) {
      time.now += 1
      await store.exportRuns.begin('shop')
    }
    const kept = await store.exportRuns.list(999)
    expect(kept.filter(({ tenantId }) => tenantId === 'shop')).toHaveLength(100)
    expect(kept.at(-1)).toMatchObject({ tenantId: 'other' })
    expect(kept.at(-2)?.startedAt).toEqual(new Date(noon + 4))
  })

  it('are seen by every process with this database, whichever key it has', async () => {
    const { url, store } = await open()
    await store.exportRuns.begin('shop')
    const other = await openForTest({ url, keys: [new Secret('another-store-key-0123456789abcdef')] })
    expect(await other.exportRuns.list(9)).toMatchObject([{ tenantId: 'shop', state: 'running' }])
  })
})

describe.each(places)('a process whose own clock is an hour ahead, on %s', (kind, makePlace) => {
  afterEach(() => void vi.useRealTimers())

  it.skipIf(kind === 'SQLite')('calls no running export abandoned: the database’s clock counts', async () => {
    const { url } = await placeForTest(makePlace)
    const { exportRuns } = await openForTest({ url, clock: undefined })
    await exportRuns.begin('shop')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * minuteMs })
    expect(await exportRuns.list(1)).toMatchObject([{ state: 'running' }])
  })
})
