import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Question } from './load.ts'
import { spawnServer, type Server } from './spawn-server.ts'

const artifacts = new URL('../../../../.artifacts/bench/', import.meta.url)
export const referenceApiMain = fileURLToPath(import.meta.resolve('@intilery-sidebar/reference-api/main'))

export const sizes = {
  small: { customers: 200, events: 10_000, port: 18_801 },
  large: { customers: 20_000, events: 1_000_000, port: 18_802 },
} as const

/** Serves a database of that size; it is filled the first time and kept for the next. */
export const serveDemo = ({
  customers,
  events,
  port,
}: (typeof sizes)[keyof typeof sizes]): Promise<Server> => {
  mkdirSync(artifacts, { recursive: true })
  const database = fileURLToPath(new URL(`reference-${events}.db`, artifacts))
  const options = { database, port, customers, events, rate: 1_000_000, burst: 1_000_000 }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  return spawnServer(process.execPath, [referenceApiMain, ...args], port)
}

const readerHeaders = { 'content-type': 'application/json', 'auth-token': 'demo-key' }

const profilesPath = '/track/demo/shop/SHOP/v1/profiles'

/** A request about a customer of the demo. */
export const about = (server: Server, path: string): Question => ({
  origin: server.origin,
  path: `${profilesPath}${path}`,
  headers: readerHeaders,
})
