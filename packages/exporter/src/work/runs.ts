import type { Run, WorkStore } from './work-store.ts'

/** The run that is under way, or a new one. */
export const beginRun = (store: WorkStore, nowMs: number): Run => {
  const [number, startedAt] = [numberOf(store, 'run'), numberOf(store, 'run-started-at')]
  const previousStartedAt = numberOf(store, 'finished-started-at')
  if (number !== null && startedAt !== null && store.setting('run-state') !== 'finished')
    return { number, startedAt, previousStartedAt, isListed: store.setting('run-state') === 'listed' }
  const run = { number: (number ?? 0) + 1, startedAt: nowMs, previousStartedAt, isListed: false }
  store.transaction(() => {
    store.keepSetting('run', String(run.number))
    store.keepSetting('run-started-at', String(nowMs))
    store.keepSetting('run-state', 'listing')
  })
  return run
}

export const markListed = (store: WorkStore, unreadableCustomers: number): void =>
  store.transaction(() => {
    store.keepSetting('unreadable-customers', String(unreadableCustomers))
    store.keepSetting('run-state', 'listed')
  })

/** How many customers of the newest listing could not be read. */
export const unreadableCustomersOf = (store: WorkStore): number =>
  numberOf(store, 'unreadable-customers') ?? 0

export const finishRun = (store: WorkStore, run: Run): void =>
  store.transaction(() => {
    store.keepSetting('finished-started-at', String(run.startedAt))
    store.keepSetting('run-state', 'finished')
  })

const numberOf = (store: WorkStore, name: string): number | null => {
  const value = store.setting(name)
  return value === null ? null : Number(value)
}
