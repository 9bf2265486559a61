import { createAdaptorServer } from '@hono/node-server'
import type { Listen } from './dev-env-options.ts'
import { listenOnFreePort } from './services/listen-on-free-port.ts'

/** Listens on a free port of this machine. Rejects where the system gives none. */
export const listenLocally: Listen = (fetch) => listenOnFreePort(createAdaptorServer({ fetch }))
