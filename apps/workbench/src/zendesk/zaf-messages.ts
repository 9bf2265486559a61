import * as z from 'zod/mini'

/**
 * What an app's iframe says to Zendesk's page. Zendesk's SDK sends JSON as text, and its replies to save hooks as
 * objects. `on` and `off` carry the events the app wants; `request` is to be carried to the app's server.
 */
export type FromApp =
  | { readonly type: 'handshake' }
  | { readonly type: 'on' | 'off'; readonly event: string; readonly subscriberCount: number }
  | { readonly type: 'get'; readonly id: number; readonly paths: readonly string[] }
  | {
      readonly type: 'set' | 'invoke'
      readonly id: number
      readonly params: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'request'; readonly key: string; readonly options: unknown }
  | { readonly type: 'other' }

const questionSchema = z.discriminatedUnion('request', [
  z.object({ id: z.number(), request: z.literal('get'), params: z.array(z.string()) }),
  z.object({ id: z.number(), request: z.literal('set'), params: z.record(z.string(), z.unknown()) }),
  z.object({ id: z.number(), request: z.literal('invoke'), params: z.record(z.string(), z.unknown()) }),
])
const keyedSchema = z.object({ key: z.string(), message: z.optional(z.unknown()) })
const subscriptionSchema = z.object({ subscriberCount: z.number() })

export const parseFromApp = (data: unknown): FromApp => {
  const parsed = typeof data === 'string' ? parseJson(data) : data
  const question = questionSchema.safeParse(parsed)
  if (question.success) {
    const { id, request, params } = question.data
    return request === 'get' ? { type: 'get', id, paths: params } : { type: request, id, params }
  }
  const keyed = keyedSchema.safeParse(parsed)
  return keyed.success ? fromKey(keyed.data.key, keyed.data.message) : { type: 'other' }
}

const fromKey = (key: string, message: unknown): FromApp => {
  if (key === 'iframe.handshake') return { type: 'handshake' }
  if (/^request:\d+$/.test(key)) return { type: 'request', key, options: message }
  const [, type, event] = /^iframe\.(on|off):(.+)$/.exec(key) ?? []
  if (event === undefined) return { type: 'other' }
  const { subscriberCount } = subscriptionSchema.parse(message)
  return { type: type === 'on' ? 'on' : 'off', event, subscriberCount }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
