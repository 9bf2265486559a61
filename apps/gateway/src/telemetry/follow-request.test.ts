import type { LogEntry } from '@intilery-sidebar/proxy'
import { expect, test } from 'vitest'
import { followRequest } from './follow-request.ts'

const entry: LogEntry = {
  level: 'info',
  requestId: 'r',
  method: 'GET',
  route: '/api/customers/:handle/live',
  status: 200,
  durationMs: 3,
}

const follow = () => {
  const told: string[] = []
  let end = (): void => undefined
  const followed = followRequest(
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    (listener) => (end = listener),
    ({ route }, _durationMs, { traceId }) => void told.push(`${route} ${traceId.slice(0, 4)}`),
  )
  return { followed, told, end: () => end() }
}

test('a request whose body streams is told of when the body ends, and its trace ends with it', () => {
  const { followed, told, end } = follow()
  followed.answered(entry)
  expect(told).toEqual([])
  expect(followed.trace()?.parentSpanId).toBe('00f067aa0ba902b7')
  end()
  expect(told).toEqual(['/api/customers/:handle/live 4bf9'])
  expect(followed.trace()).toBeNull()
})

test('a request whose caller leaves first is told of when its work has ended, once', () => {
  const { followed, told, end } = follow()
  end()
  expect(followed.trace()).not.toBeNull()
  expect(told).toEqual([])
  followed.answered(entry)
  expect(told).toHaveLength(1)
  expect(followed.trace()).toBeNull()
})
