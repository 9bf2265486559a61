import { wireEventsSchema, type WireEvent } from '@intilery-sidebar/contract/wire'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { afterAll, describe, expect, it } from 'vitest'
import { demoTenant } from '../src/index.ts'
import { readerHeaders } from './env/ask.ts'
import { end, spawnApi } from './env/spawn-api.ts'

const rounds = 2
const writers = 4
const messagesPerBatch = 5
const batchesBeforeTheKill = 25

const folder = mkdtempSync(join(tmpdir(), 'kill-'))
const postgres = await postgresForTests()
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await postgres?.drop()
})
const databases: readonly (readonly [string, string])[] = [
  ['SQLite', join(folder, 'kill.db')],
  ...(postgres === null ? [] : [['PostgreSQL', postgres.url] as const]),
]

const authorization = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`

/** Sends batches until the connection breaks; reports each one that was acknowledged. */
const sendUntilBroken = async (origin: string, writer: string, acknowledged: (batch: string) => void) => {
  for (let number = 0; ; number += 1) {
    const batch = `${writer}-${number}`
    const messages = Array.from({ length: messagesPerBatch }, (_, index) => ({
      type: 'track',
      event: 'Counted',
      userId: writer,
      messageId: `${batch}-${index}`,
      properties: { batch },
    }))
    const body = JSON.stringify({ batch: messages })
    const response = await fetch(`${origin}/v1/batch`, {
      method: 'POST',
      headers: { authorization },
      body,
    }).catch(() => null)
    if (response?.status !== 200) return
    acknowledged(batch)
  }
}

const readAll = async (origin: string, userId: string): Promise<WireEvent[]> => {
  const events: WireEvent[] = []
  for (;;) {
    const url = `${origin}/track/demo/shop/SHOP/v1/profiles/userId:${userId}/events?from=${events.length}`
    const response = await fetch(url, { headers: readerHeaders })
    const page = response.status === 404 ? [] : wireEventsSchema.parse(await response.json()).data
    events.push(...page)
    if (page.length < 100) return events
  }
}

const batchOf = (event: WireEvent): string => {
  const properties = event.rawData?.['properties']
  return typeof properties === 'object' && properties !== null && 'batch' in properties
    ? String(properties.batch)
    : ''
}

describe.each(databases)('kill -9 during ingestion into %s', (_, database) => {
  it('loses no acknowledged event and leaves no batch half-written', async () => {
    const acknowledged = new Set<string>()
    const names: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const api = await spawnApi('--database', database, '--customers', '0')
      const before = acknowledged.size
      const killing: Promise<unknown>[] = []
      const onAcknowledged = (batch: string) => {
        acknowledged.add(batch)
        if (killing.length === 0 && acknowledged.size - before >= batchesBeforeTheKill)
          killing.push(end(api, 'SIGKILL'))
      }
      const writing = Array.from({ length: writers }, (__, index) => `w${round}-${index}`)
      names.push(...writing)
      await Promise.all(writing.map((writer) => sendUntilBroken(api.origin, writer, onAcknowledged)))
      await Promise.all(killing)
    }
    const api = await spawnApi('--database', database, '--customers', '0')
    const events = (await Promise.all(names.map((name) => readAll(api.origin, name)))).flat()
    await end(api, 'SIGTERM')
    const counts = new Map<string, number>()
    for (const event of events) counts.set(batchOf(event), (counts.get(batchOf(event)) ?? 0) + 1)
    expect([...acknowledged].filter((batch) => !counts.has(batch))).toEqual([])
    expect(new Set(counts.values())).toEqual(new Set([messagesPerBatch]))
    expect(acknowledged.size).toBeGreaterThanOrEqual(rounds * batchesBeforeTheKill)
  })
})
