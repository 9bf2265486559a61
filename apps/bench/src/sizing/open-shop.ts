import { demoTenant } from '@intilery-sidebar/reference-api'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { spawnGateway } from '../gateway/spawn-gateway.ts'
import { startChild } from '../governor/child.ts'
import { openLine } from '../open-line.ts'
import { cpuSecondsOf, memoryMbOf } from '../process-use.ts'
import { openTicket } from './open-ticket.ts'

const askedSchema = z.object({ asked: z.number() })

/** A gateway with Redis, a store in a file and the Profile API of a shop, each of them counted. */
export const openShop = async (redisUrl: string) => {
  await using closing = new AsyncDisposableStack()
  const upstream = startChild('../sizing/processes/upstream-process.ts')
  closing.defer(() => upstream.kill())
  const { url: baseUrl } = z.object({ url: z.string() }).parse(await upstream.receive())
  const line = await openLine(redisUrl)
  closing.defer(() => line.close())
  const folder = await mkdtemp(join(tmpdir(), 'sizing-'))
  closing.defer(() => rm(folder, { recursive: true }))
  const sharedSecret = randomBytes(32).toString('base64url')
  const gateway = await spawnGateway({
    INTILERY_BASE_URL: baseUrl,
    INTILERY_CLIENT_ID: demoTenant.clientId,
    INTILERY_ACCOUNT_ID: demoTenant.accountId,
    INTILERY_BRAND_ID: demoTenant.brandId,
    INTILERY_AUTH_TOKEN: demoTenant.authTokens[0],
    ZENDESK_SHARED_SECRET: sharedSecret,
    REDIS_URL: line.url,
    DATABASE_URL: join(folder, 'store.sqlite'),
  })
  closing.defer(() => gateway.kill())
  const held = closing.move()
  return {
    open: (customer: number) => openTicket({ url: gateway.url, sharedSecret }, customer),
    /** What the Profile API was asked so far. */
    calls: async (): Promise<number> => {
      upstream.send({})
      return askedSchema.parse(await upstream.receive()).asked
    },
    commands: line.commands,
    memoryMb: () => memoryMbOf(gateway.process),
    cpuSeconds: () => cpuSecondsOf(gateway.process),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>
