import { type ProfileClient } from '@intilery-sidebar/contract'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runExport, type ExportOptions, type Manifest } from '../src/index.ts'
import { shopHistory } from './histories.ts'
import { makeFolder, openApi, tenantId } from './open-api.ts'

const clock = () => Date.UTC(2026, 0, 1)
const small = { tenantId, buckets: 2, clock, giveUpAfterMs: 5000 }

const exportInto = (profiles: ProfileClient, more: Partial<ExportOptions> = {}): Promise<Manifest> =>
  runExport({ profiles, folder: makeFolder(), ...small, ...more })

describe('the next export into the same folder', { timeout: 120_000 }, () => {
  test('reads what is new, keeps what is known, and buries who is gone', async () => {
    const { api, profiles } = await openApi(shopHistory({ customers: 20, eventsPerCustomer: 250 }))
    const folder = makeFolder()
    await exportInto(profiles, { folder })
    await api.importHistory(shopHistory({ customers: 3, eventsPerCustomer: 4, prefix: 'late' }))
    let eventCalls = 0
    const counted: ProfileClient = {
      ...profiles,
      getEvents: (ref, query, options) => {
        eventCalls += 1
        return profiles.getEvents(ref, query, options)
      },
      listProfiles: async (scrollId, options) => {
        const { data, freshness } = await profiles.listProfiles(scrollId, options)
        return {
          data: {
            ...data,
            profiles: data.profiles.filter(({ customer }) => customer.customerId !== 'c-00000'),
          },
          freshness,
        }
      },
    }
    const second = await exportInto(counted, { folder })
    expect(second.run).toBe(2)
    expect(second.readSince).not.toBeNull()
    expect(second.tables.events.rows).toBe(19 * 250 + 12)
    expect(second.tables.tombstones.rows).toBe(1)
    expect(eventCalls).toBe(22)
    expect(readdirSync(folder).toSorted()).toEqual(['.work', 'data-0002', 'latest', 'manifest.json'])
  })

  test('is refused while another exporter works there, and to another tenant', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 5, eventsPerCustomer: 2 }))
    const folder = makeFolder()
    const release = Promise.withResolvers<void>()
    const waiting: ProfileClient = {
      ...profiles,
      listProfiles: async (...call) => {
        await release.promise
        return profiles.listProfiles(...call)
      },
    }
    const first = exportInto(waiting, { folder })
    await expect(exportInto(profiles, { folder })).rejects.toMatchObject({ reason: 'locked' })
    release.resolve()
    await first
    await expect(exportInto(profiles, { folder, tenantId: 'other/shop/SHOP' })).rejects.toMatchObject({
      reason: 'folder',
    })
  })

  test('removes the half-written files of an earlier one', async () => {
    const { profiles } = await openApi(shopHistory({ customers: 5, eventsPerCustomer: 2 }))
    const folder = makeFolder()
    writeFileSync(join(folder, 'data-0009.tmp'), 'half')
    await exportInto(profiles, { folder })
    expect(readdirSync(folder)).not.toContain('data-0009.tmp')
  })
})
