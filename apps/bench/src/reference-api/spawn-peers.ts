import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Documents } from './peer-documents.ts'
import { spawnServer, type Server } from './spawn-server.ts'

const ports = { jsonServer: 18_803, prism: 18_804 }

const bin = (name: string): string =>
  fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url))

/** json-server with one profile and its latest 100 events. */
export const spawnJsonServer = (folder: string, { traits, events }: Documents): Promise<Server> => {
  // json-server keys by `id`, which in an event is the customer's.
  const rows = events.data.map((event, index) => Object.assign(structuredClone(event), { id: String(index) }))
  const file = join(folder, 'db.json')
  writeFileSync(file, JSON.stringify({ profiles: [traits], events: rows }))
  return spawnServer(bin('json-server'), [file, '--port', String(ports.jsonServer)], ports.jsonServer)
}

/** Prism with the reference API's own OpenAPI document and the same answers as its examples. */
export const spawnPrism = (folder: string, { openapi, traits, events }: Documents): Promise<Server> => {
  const file = join(folder, 'openapi.json')
  writeFileSync(file, JSON.stringify(withExamples(openapi, { traits, events })))
  const args = ['mock', file, '--port', String(ports.prism), '--host', '127.0.0.1', '--verboseLevel', 'fatal']
  return spawnServer(bin('prism'), args, ports.prism)
}

const operationSchema = z.looseObject({
  get: z.looseObject({
    responses: z.looseObject({
      '200': z.looseObject({
        content: z.looseObject({ 'application/json': z.looseObject({ example: z.unknown().optional() }) }),
      }),
    }),
  }),
})
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.unknown()) })

const withExamples = (openapi: unknown, examples: Record<string, unknown>): unknown => {
  const document = documentSchema.parse(openapi)
  for (const [resource, example] of Object.entries(examples)) {
    const path = `/track/{clientId}/{accountId}/{brandId}/v1/profiles/{profileId}/${resource}`
    const operation = operationSchema.parse(document.paths[path])
    operation.get.responses['200'].content['application/json'].example = example
    document.paths[path] = operation
  }
  return document
}
