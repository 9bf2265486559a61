import type { Pipedrive } from '@intilery-sidebar/hosts/server'
import type { Handler } from 'hono'
import { z } from 'zod'
import { answerLaunchedPage, type PageLaunching } from '../page/launched-page.ts'
import { parseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'

/** Pipedrive may write more into the address; only this is read, and only the token proves anything. */
export const pipedriveLaunchQuerySchema = z.object({
  token: z.string(),
  id: z.string().min(1).max(200),
  resource: z.enum(['deal', 'person', 'organization']),
  selectedIds: z.string().regex(/^\d{1,15}$/),
  theme: z.enum(['light', 'dark']).default('light'),
})

/** Pipedrive loads the panel with a GET whose address carries its signed token. */
export const getPipedriveLaunch =
  (launching: PageLaunching, { launch }: Pipedrive): Handler<ProxyEnv> =>
  async (c) => {
    const query = parseQuery(pipedriveLaunchQuerySchema, c.req.url)
    return answerLaunchedPage(launching, c, {
      verifier: launch,
      proof: query.token,
      about: {
        record: { resource: query.resource, id: query.selectedIds },
        instanceId: query.id,
        colorScheme: query.theme,
      },
    })
  }
