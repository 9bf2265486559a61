import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRereader } from './create-rereader.ts'

type Reading = { readonly resolve: (value: string) => void; readonly reject: (error: Error) => void }

const quietMs = 150

const start = () => {
  const readings: Reading[] = []
  const values: string[] = []
  const failures: unknown[] = []
  const changed = createRereader({
    read: () => new Promise<string>((resolve, reject) => readings.push({ resolve, reject })),
    onValue: (value) => values.push(value),
    onFailure: (error) => failures.push(error),
    isCurrent: (value) => !value.startsWith('outdated'),
    quietMs,
    outdatedMaxMs: 5000,
  })
  return { changed, readings, values, failures }
}

describe('reading again', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('reads once for a burst of changes', async () => {
    const { changed, readings } = start()

    for (let change = 0; change < 20; change += 1) {
      changed()
      await vi.advanceTimersByTimeAsync(quietMs - 1)
    }
    expect(readings).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1)

    expect(readings).toHaveLength(1)
  })

  it('drops a reading that a later change overtook, even when it arrives last', async () => {
    const { changed, readings, values } = start()
    changed()
    await vi.advanceTimersByTimeAsync(quietMs)
    changed()
    await vi.advanceTimersByTimeAsync(quietMs)

    readings[1]?.resolve('now')
    readings[0]?.resolve('before')
    await vi.advanceTimersByTimeAsync(0)

    expect(values).toEqual(['now'])
  })

  it('drops what was being read when the change came', async () => {
    const { changed, readings, values } = start()
    changed()
    await vi.advanceTimersByTimeAsync(quietMs)

    changed()
    readings[0]?.resolve('before')
    await vi.advanceTimersByTimeAsync(0)

    expect(values).toEqual([])
  })

  it('reports the newest reading’s failure, and of no other', async () => {
    const { changed, readings, failures } = start()
    changed()
    await vi.advanceTimersByTimeAsync(quietMs)
    changed()
    await vi.advanceTimersByTimeAsync(quietMs)

    readings[0]?.reject(new Error('old'))
    readings[1]?.reject(new Error('new'))
    await vi.advanceTimersByTimeAsync(0)

    expect(failures).toEqual([new Error('new')])
  })

  it('reads again while the host answers with what was before the change', async () => {
    const { changed, readings, values, failures } = start()
    changed()
    for (let reading = 0; reading < 4; reading += 1) {
      await vi.advanceTimersByTimeAsync(quietMs * 2 ** reading)
      readings[reading]?.resolve(reading < 3 ? 'outdated' : 'now')
      await vi.advanceTimersByTimeAsync(0)
    }

    expect(values).toEqual(['now'])
    expect(failures).toEqual([])
  })

  it('fails rather than report what was before, when the host answers nothing else', async () => {
    const { changed, readings, values, failures } = start()
    changed()
    for (let reading = 0; reading < 20; reading += 1) {
      await vi.advanceTimersByTimeAsync(1000)
      readings.at(-1)?.resolve('outdated')
    }

    expect(values).toEqual([])
    expect(failures).toEqual([expect.objectContaining({ reason: 'silent' })])
  })
})
