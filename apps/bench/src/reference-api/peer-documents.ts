import { request } from 'undici'
import { z } from 'zod'
import { about } from './demo-servers.ts'
import type { Question } from './load.ts'
import type { Server } from './spawn-server.ts'

const objectSchema = z.record(z.string(), z.unknown())
const eventsSchema = z.looseObject({ data: z.array(z.looseObject({ customerId: z.string() })) })

/** What the peers are given to serve: the same answers, and the OpenAPI document that describes them. */
export type Documents = {
  readonly customerId: string
  readonly traits: Record<string, unknown>
  readonly events: z.infer<typeof eventsSchema>
  readonly openapi: Record<string, unknown>
}

/** Reads the documents from the reference API. */
export const readDocuments = async (reference: Server, customer: string): Promise<Documents> => {
  const traits = objectSchema.parse(await readJson(about(reference, `${customer}/traits`)))
  const events = eventsSchema.parse(await readJson(about(reference, `${customer}/events`)))
  const openapi = await readJson({ origin: reference.origin, path: '/openapi.json', headers: {} })
  return { customerId: z.string().parse(traits['id']), traits, events, openapi: objectSchema.parse(openapi) }
}

const readJson = async ({ origin, path, headers }: Question): Promise<unknown> =>
  (await request(`${origin}${path}`, { headers })).body.json()
