import type { Context } from 'hono'
import type { ProxyEnv } from './proxy-env.ts'
import { answerHeaders } from './security-headers.ts'

/** JSON as an answer that has all of its headers from the start: those that are put on one later cost more than writing it. */
export const answerJson = (c: Context<ProxyEnv>, json: string): Response => {
  const headers = {
    ...answerHeaders,
    'content-type': 'application/json',
    'x-request-id': c.get('requestId'),
  }
  const dressed = new Response(json, { headers })
  c.set('dressed', dressed)
  return dressed
}
