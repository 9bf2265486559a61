import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import { markFinal } from './final-response.ts'
import { answerHeaders } from './security-headers.ts'

/** A JSON response that has all of its headers from the start. */
export const answerJson = (c: Context<ProxyEnv>, json: string): Response =>
  markFinal(
    new Response(json, {
      headers: {
        ...answerHeaders,
        'content-type': 'application/json',
        'x-request-id': c.get('requestId'),
      },
    }),
  )
