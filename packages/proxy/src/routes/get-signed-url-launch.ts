import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import type { Handler } from 'hono'
import { z } from 'zod'
import { answerLaunchedPage, type PageLaunching } from '../page/launched-page.ts'
import { parseQuery } from '../input/parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'

export const signedUrlQuerySchema = z.strictObject({ token: z.string() })

/** An embedding page loads the sidebar with a GET whose URL carries the token its server signed. */
export const getSignedUrlLaunch =
  (launching: PageLaunching, verifier: LaunchVerifier): Handler<ProxyEnv> =>
  async (c) =>
    answerLaunchedPage(launching, c, { verifier, proof: parseQuery(signedUrlQuerySchema, c.req.url).token })
