import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createGroupCommit } from '../../src/group-commit.ts'

/** A store whose every commit waits until the test lets it. */
const openSlowStore = (timeoutMs: number) => {
  const groups: (readonly string[])[] = []
  const doors: (() => void)[] = []
  const commits = createGroupCommit<string>(
    (items) => {
      groups.push(items)
      const { promise, resolve } = Promise.withResolvers<void>()
      doors.push(resolve)
      return promise
    },
    { timeoutMs, groupSizeMax: 500 },
  )
  return { groups, commits, letThrough: () => doors.shift()?.() }
}

describe('what is committed in groups', () => {
  it('goes together when it came together, and otherwise waits for the commit before', async () => {
    const { groups, commits, letThrough } = openSlowStore(10_000)
    const first = Promise.all([commits.add('a'), commits.add('b')])
    await expect.poll(() => groups.length).toBe(1)
    const second = Promise.all([commits.add('c'), commits.add('d')])
    letThrough()
    await first
    await expect.poll(() => groups.length).toBe(2)
    letThrough()
    await second
    await commits.idle()
    expect(groups).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('is waited for no longer than was said, each from when it came, and not begun with after that', async () => {
    const { groups, commits, letThrough } = openSlowStore(2000)
    const settled: string[] = []
    const watch = async (item: string) => {
      const outcome = await commits.add(item).then(
        () => 'committed',
        (error: Error) => error.message,
      )
      settled.push(`${item} ${outcome}`)
    }
    const all = [watch('under way')]
    await expect.poll(() => groups.length).toBe(1)
    all.push(watch('waiting'))
    await sleep(1500)
    all.push(watch('later'))
    await expect
      .poll(() => settled)
      .toEqual(['under way Not committed within 2000 ms', 'waiting Not committed within 2000 ms'])
    letThrough()
    await expect.poll(() => groups.length).toBe(2)
    letThrough()
    await Promise.all(all)
    expect(settled.at(-1)).toBe('later committed')
    expect(groups).toEqual([['under way'], ['later']])
  })

  it('rejects with what its commit failed of, and commits the next', async () => {
    let fails = true
    const commits = createGroupCommit<string>(
      () => (fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve()),
      { timeoutMs: 10_000, groupSizeMax: 500 },
    )
    await expect(commits.add('a')).rejects.toThrow('the disk is full')
    fails = false
    await commits.add('b')
  })
})
