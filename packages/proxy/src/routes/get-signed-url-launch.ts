import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'
import type { Handler } from 'hono'
import { z } from 'zod'
import { answerLaunchedPage } from '../launched-page.ts'
import { parseQuery } from '../parse-query.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyParts } from '../proxy-parts.ts'

const querySchema = z.strictObject({ token: z.string() })

/** Anybody's page loads the sidebar with a GET whose address carries the proof it signed. */
export const getSignedUrlLaunch =
  (parts: ProxyParts, verifier: LaunchVerifier): Handler<ProxyEnv> =>
  async (c) =>
    answerLaunchedPage(parts, c, { verifier, proof: parseQuery(querySchema, c.req.url).token })
