import { wireEventsSchema, wireMetaSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { expect } from 'vitest'
import { demoTenant, type ReferenceApi } from '../../src/index.ts'
import { ask } from '../env/ask.ts'

/** The `authorization` of a sender with the demo's write key. */
const basic = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`

/** Posts to an API as a sender, and reads what it then says of a customer. */
export const createSender = (api: () => ReferenceApi) => {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const bytes = body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body)
    const request = new Request(`http://reference.invalid/v1/${path}`, {
      method: 'POST',
      headers: { authorization: basic, 'content-type': 'application/json', ...headers },
      body: bytes,
    })
    const response = await api().fetch(request)
    const answer: unknown = await response.json()
    return { status: response.status, body: answer }
  }
  return {
    post,
    send: async (...messages: object[]) =>
      expect(await post('batch', { batch: messages })).toEqual({ status: 200, body: { success: true } }),
    traitsOf: async (ref: string) => wireTraitsSchema.parse((await ask(api(), `/${ref}/traits`)).body),
    metaOf: async (ref: string) => wireMetaSchema.parse((await ask(api(), `/${ref}/meta`)).body),
    eventsOf: async (ref: string) => wireEventsSchema.parse((await ask(api(), `/${ref}/events`)).body).data,
  }
}
