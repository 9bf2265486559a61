import type { Handler } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'

/** Whether the process lives. */
export const getHealth: Handler<ProxyEnv> = (c) => c.json({ status: 'ok' })

/** Whether the process should be given requests. */
export const getReadiness =
  (isReady: () => Promise<boolean>): Handler<ProxyEnv> =>
  async (c) =>
    (await isReady()) ? c.json({ status: 'ready' }) : c.json({ status: 'not-ready' }, 503)
