import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

type Item = { readonly tenant: string; readonly fairnessKey: string; readonly number: number }

const name = fc.constantFrom('a', 'b', 'c', '')
const command = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), tenant: name, fairnessKey: name }),
  fc.record({ kind: fc.constant('shift' as const) }),
  fc.record({ kind: fc.constant('remove' as const), which: fc.nat(30) }),
)

describe('the fair queue', () => {
  it('loses no item, repeats none, and keeps the order within each line', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 100 }), (commands) => {
        const queue = createFairQueue<Item>(2)
        let waiting: Item[] = []
        let number = 0
        for (const command of commands) {
          if (command.kind === 'push') {
            const item = { tenant: command.tenant, fairnessKey: command.fairnessKey, number: (number += 1) }
            waiting.push(item)
            queue.push([item.tenant, item.fairnessKey], item)
          } else if (command.kind === 'shift') {
            const item = queue.shift()
            const isSameLine = (other: Item) =>
              other.tenant === item?.tenant && other.fairnessKey === item.fairnessKey
            if (item !== waiting.find(isSameLine))
              throw new Error(`${item?.number} was not first in its line`)
            waiting = waiting.filter((other) => other !== item)
          } else {
            const item = waiting[command.which]
            if (item !== undefined) queue.remove([item.tenant, item.fairnessKey], item)
            waiting = waiting.filter((other) => other !== item)
          }
          expect(queue.size).toBe(waiting.length)
          expect(queue.sizeOf('a')).toBe(waiting.filter((item) => item.tenant === 'a').length)
        }
      }),
    )
  })

  it('gives every tenant, and within a tenant every agent, a turn before any of them gets two', () => {
    const queue = createFairQueue<string>(2)
    for (let index = 0; index < 100; index += 1) queue.push(['greedy', 'bot'], `greedy ${index}`)
    queue.push(['greedy', 'agent'], 'greedy agent')
    queue.push(['polite', 'agent'], 'polite 0')
    queue.push(['polite', 'agent'], 'polite 1')
    expect([1, 2, 3, 4, 5].map(() => queue.shift())).toEqual([
      'greedy 0',
      'polite 0',
      'greedy agent',
      'polite 1',
      'greedy 1',
    ])
  })
})
