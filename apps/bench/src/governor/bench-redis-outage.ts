import { createProfileClient } from '@intilery-sidebar/client'
import { Secret, type ProfileRef } from '@intilery-sidebar/contract'
import {
  connectSharing,
  createRequestBudget,
  governProfileClient,
  type GovernedProfileClient,
} from '@intilery-sidebar/governor'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { openLine } from '../open-line.ts'

const agents = 30
const processes = 2
const outageSeconds = 20
const watchedSeconds = 12
/** What an agent reads before the next ticket. */
const readingMs = 300

/**
 * Agents open tickets of customers in no cache, while Redis goes away and comes back: how many are served before it and
 * after.
 */
export const benchRedisOutage = async (redisUrl: string, scale: number): Promise<readonly Figure[]> => {
  const line = await openLine(redisUrl)
  const desk = await openDesk(line.url)
  await sleep(6000)
  const before = await desk.watch(watchedSeconds * scale)
  line.cut()
  await sleep(outageSeconds * scale * 1000)
  line.restore()
  const after = await desk.watch(watchedSeconds * scale)
  await desk.close()
  line.close()
  const percent = (after.served / before.served) * 100
  return [
    {
      name: `tickets served in the ${watchedSeconds} s after Redis was away for ${outageSeconds} s, of those before`,
      ours: percent,
      unit: '%',
      must: atLeast(percent, 95, ' %'),
    },
    {
      name: 'tickets refused in those seconds',
      ours: after.refused,
      unit: '',
      must: atMost(after.refused, 0),
    },
  ]
}

const openDesk = async (redisUrl: string) => {
  const [keyPrefix, storeKey] = [`bench:${randomUUID()}:`, new Secret(randomUUID().repeat(2))]
  const opened = await Promise.all(
    Array.from({ length: processes }, () => openProcess({ url: redisUrl, keyPrefix, storeKey, processes })),
  )
  const counted = { served: 0, refused: 0 }
  const stop = new AbortController()
  const work = async (agent: number): Promise<void> => {
    const profiles = opened[agent % processes]?.profiles
    if (profiles === undefined) return
    while (!stop.signal.aborted) {
      const isServed = await openTicket(profiles, `agent ${agent}`)
      if (isServed) counted.served += 1
      else counted.refused += 1
      await sleep(readingMs)
    }
  }
  const working = Array.from({ length: agents }, (_, agent) => work(agent))
  return {
    watch: async (seconds: number) => {
      const { served, refused } = counted
      await sleep(seconds * 1000)
      return { served: counted.served - served, refused: counted.refused - refused }
    },
    close: async () => {
      stop.abort()
      await Promise.all(working)
      for (const { close } of opened) await close()
    },
  }
}

/** Traits, meta and the first page of events, as the sidebar asks for them. */
const openTicket = async (profiles: GovernedProfileClient, fairnessKey: string): Promise<boolean> => {
  const ref: ProfileRef = { idType: 'id', value: randomUUID() }
  const options = { lane: 'visible', fairnessKey } as const
  const asked = [
    profiles.getTraits(ref, options),
    profiles.getMeta(ref, options),
    profiles.getEvents(ref, {}, options),
  ]
  const answers = await Promise.allSettled<unknown>(asked)
  return answers.every(({ status }) => status === 'fulfilled')
}

const openProcess = async (options: Parameters<typeof connectSharing>[0]) => {
  const sharing = connectSharing(options)
  await once(sharing.redis, 'ready')
  const budget = createRequestBudget({ sharing })
  const client = createProfileClient({
    baseUrl: new URL('https://profiles.invalid'),
    tenant: { clientId: 'demo', accountId: 'shop', brandId: 'SHOP' },
    credentials: [new Secret('key')],
    fetch: async (request) => Response.json(answerTo(request)),
    requestBudget: budget.forTenant('bench'),
  })
  const profiles = governProfileClient(client, { tenant: 'bench', budget, sharing })
  return {
    profiles,
    close: async () => {
      await profiles.close()
      await client.close()
      budget.close()
      sharing.close()
    },
  }
}

const answerTo = ({ url }: Request): object => {
  const id = /id:([^/]+)/.exec(url)?.[1] ?? ''
  return url.includes('/events') ? { data: [] } : { id, email: `${id}@example.com` }
}
