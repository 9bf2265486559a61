import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { z } from 'zod'

const answerSchema = z.looseObject({
  id: z.number().nullish(),
  result: z.unknown().optional(),
  /** WebDriver BiDi says `type: 'error'` and why in `message`; DevTools says both in `error`. */
  type: z.string().optional(),
  message: z.string().optional(),
  error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
})

/** Sends one command of a browser's protocol, and resolves to its result. */
export type Send = (method: string, params: object, more?: object) => Promise<unknown>

/** A browser's protocol over its WebSocket: commands with numbers, answers with the same. */
export const connectSocket = async (
  address: string,
): Promise<{ readonly send: Send; readonly close: () => void }> => {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  socket.addEventListener('message', ({ data }) => {
    const { id, type, message, error, result } = answerSchema.parse(JSON.parse(String(data)))
    const asked = typeof id === 'number' ? waiting.get(id) : undefined
    if (type === 'error') asked?.reject(new Error(message))
    else if (error !== undefined) asked?.reject(new Error(JSON.stringify(error)))
    else asked?.resolve(result)
  })
  let last = 0
  return {
    send: (method, params, more = {}) => {
      last += 1
      const asked = Promise.withResolvers<unknown>()
      waiting.set(last, asked)
      socket.send(JSON.stringify({ id: last, method, params, ...more }))
      return asked.promise
    },
    close: () => socket.close(),
  }
}

/** What a process wrote that the pattern's group holds. The rest is read and dropped. */
export const readUntil = async (written: Readable, pattern: RegExp): Promise<string> => {
  let all = ''
  for await (const text of written.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    all += String(text)
    const found = pattern.exec(all)?.[1]
    if (found === undefined) continue
    written.resume()
    return found
  }
  throw new Error(`The browser ended before it listened: ${all}`)
}
