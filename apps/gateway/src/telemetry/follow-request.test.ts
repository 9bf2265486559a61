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
  const reported: string[] = []
  let end = (): void => undefined
  const followed = followRequest(
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    (listener) => (end = listener),
    ({ route }, _durationMs, { traceId }) => void reported.push(`${route} ${traceId.slice(0, 4)}`),
  )
  return { followed, reported, end: () => end() }
}

test('a request whose body streams is logged when the body ends, and its trace ends with it', () => {
  const { followed, reported, end } = follow()
  followed.answered(entry)
  expect(reported).toEqual([])
  expect(followed.trace()?.parentSpanId).toBe('00f067aa0ba902b7')
  end()
  expect(reported).toEqual(['/api/customers/:handle/live 4bf9'])
  expect(followed.trace()).toBeNull()
})

test('a request whose caller leaves first is logged when its work has ended, once', () => {
  const { followed, reported, end } = follow()
  end()
  expect(followed.trace()).not.toBeNull()
  expect(reported).toEqual([])
  followed.answered(entry)
  expect(reported).toHaveLength(1)
  expect(followed.trace()).toBeNull()
})
