import { wireEventsSchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { demoTenant } from '../../src/index.ts'
import { ask } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'
import { sentBy, type Message } from './sent-by.ts'

/** What the documentation shows elsewhere in an event than in its raw data. */
const shownElsewhere = new Set(['type', 'userId', 'writeKey', 'timestamp'])

const toKept = (message: Message): Message =>
  Object.fromEntries(Object.entries(message).filter(([name]) => !shownElsewhere.has(name)))

describe.each(databases)('what public senders post, on %s', (_, database) => {
  const api = useApi({ database })

  it.each(Object.entries(sentBy))(
    '%s: every field comes back as it was sent',
    async (_, { path, body, ref }) => {
      const authorization = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`
      const init = { method: 'POST', headers: { authorization }, body: JSON.stringify(body) }
      expect((await api().fetch(new Request(`http://reference.invalid/v1/${path}`, init))).status).toBe(200)
      const messages = body.batch ?? [body]
      const { data } = wireEventsSchema.parse((await ask(api(), `/${ref}/events`)).body)
      expect(data).toHaveLength(messages.length)
      const [message = {}] = messages
      const [event] = data
      expect(event?.rawData).toMatchObject({ ...toKept(message), action: message['type'] })
      expect(event?.eventTime).toBe('2026-11-20T10:11:12.345Z')
      expect(event?.externalId).toBe(message['userId'])
      if (message['type'] !== 'identify') return
      const traits = z.record(z.string(), z.unknown()).parse(message['traits'])
      expect(wireTraitsSchema.parse((await ask(api(), `/${ref}/traits`)).body)).toMatchObject(traits)
    },
  )
})
