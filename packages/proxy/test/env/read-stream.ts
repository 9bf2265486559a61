import {
  liveAnswerSchema,
  problemSchema,
  type Answer,
  type LiveEvents,
  type Problem,
} from '@intilery-sidebar/contract'
import { expect } from 'vitest'

/** Reads a stream of server-sent events a frame at a time, as slowly as the test does. */
export const readStream = (response: Response) => {
  expect(response.status).toBe(200)
  if (response.body === null) throw new Error('The answer has no body')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let all = ''
  let unread = ''

  const frame = async (): Promise<string> => {
    for (;;) {
      const end = unread.indexOf('\n\n')
      if (end !== -1) {
        const found = unread.slice(0, end)
        unread = unread.slice(end + 2)
        return found
      }
      const { done, value = '' } = await reader.read()
      if (done) throw new Error(`The stream ended: ${all}`)
      all += value
      unread += value
    }
  }

  /** The data of the next frame that has any; it has to be of this type. */
  const data = async (type: string): Promise<unknown> => {
    for (;;) {
      const found = await frame()
      if (found.startsWith(':')) continue
      expect(found.split('\n')[0]).toBe(`event: ${type}`)
      return JSON.parse(found.slice(found.indexOf('data: ') + 'data: '.length))
    }
  }

  return {
    events: async (): Promise<Answer<LiveEvents>> => liveAnswerSchema.parse(await data('events')),
    problem: async (): Promise<Problem> => problemSchema.parse(await data('problem')),
    comment: async (): Promise<string> => (await frame()).replace(/^: /, ''),
    /** What is left when it has ended. */
    rest: async (): Promise<string> => {
      let rest = unread
      for (;;) {
        const { done, value = '' } = await reader.read()
        if (done) return rest
        rest += value
      }
    },
    text: () => all,
    [Symbol.asyncDispose]: () => reader.cancel(),
  }
}
