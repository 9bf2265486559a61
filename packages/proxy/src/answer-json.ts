import type { Context } from 'hono'
import type { ProxyEnv } from './proxy-env.ts'
import { answerHeaders } from './security-headers.ts'

/** An answer with all of its headers from the start: those that are put on one later cost more than writing its JSON. */
export const answerJson = (c: Context<ProxyEnv>, body: unknown): Response =>
  answerText(c, JSON.stringify(body))

/** The same of JSON that is written already. */
export const answerText = (c: Context<ProxyEnv>, text: string): Response => {
  const headers = {
    ...answerHeaders,
    'content-type': 'application/json',
    'x-request-id': c.get('requestId'),
  }
  const dressed = new Response(text, { headers })
  c.set('dressed', dressed)
  return dressed
}
