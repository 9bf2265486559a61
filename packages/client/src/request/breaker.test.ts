import { ProfileError } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { createBreaker } from './breaker.ts'

const failing = () => Promise.reject(new ProfileError('unavailable', 'down'))
const refusing = () => Promise.reject(new ProfileError('not-found', 'no such customer'))
const leaving = () => Promise.reject(new DOMException('left', 'AbortError'))
const answering = () => Promise.resolve('fine')
const never = () => new Promise<never>(() => undefined)

const setUp = () => {
  const states: string[] = []
  let nowMs = 0
  let asked = 0
  const breaker = createBreaker({
    failuresToOpen: 5,
    coolDownMs: 1000,
    now: () => nowMs,
    onChange: (state) => states.push(state),
  })
  const call = async (work: () => Promise<unknown>) =>
    breaker(() => {
      asked += 1
      return work()
    }).catch(() => undefined)
  const wait = (ms: number) => {
    nowMs += ms
  }
  const times = async (count: number, work: () => Promise<unknown>) => {
    for (let index = 0; index < count; index += 1) await call(work)
  }
  return { states, call, times, wait, asked: () => asked }
}

describe('a breaker', () => {
  it('opens after five failures in a row and asks nothing while it is open', async () => {
    const { states, times, asked } = setUp()
    await times(50, failing)
    expect(asked()).toBe(5)
    expect(states).toEqual(['open'])
  })

  it('stays closed while anything but failures comes between', async () => {
    const { states, times } = setUp()
    for (let round = 0; round < 20; round += 1) {
      await times(4, failing)
      await times(1, round % 2 === 0 ? answering : refusing)
    }
    expect(states).toEqual([])
  })

  it('sends one probe a second and closes when it comes back', async () => {
    const { states, call, times, wait, asked } = setUp()
    await times(5, failing)
    wait(999)
    await times(10, answering)
    expect(asked()).toBe(5)
    wait(1)
    call(never).catch(() => undefined)
    await times(10, answering)
    expect(asked()).toBe(6)
    expect(states).toEqual(['open', 'probing'])
  })

  it('closes on any sign of life, a refusal included', async () => {
    const { states, times, wait } = setUp()
    await times(5, failing)
    wait(1000)
    await times(1, refusing)
    expect(states).toEqual(['open', 'probing', 'closed'])
  })

  it('waits another second after a failed probe, and none after a probe whose caller left', async () => {
    const { times, wait, asked } = setUp()
    await times(5, failing)
    wait(1000)
    await times(3, failing)
    expect(asked()).toBe(6)
    wait(1000)
    await times(3, leaving)
    expect(asked()).toBe(9)
  })
})
