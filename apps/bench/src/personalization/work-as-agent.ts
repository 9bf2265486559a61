import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { setTimeout as sleep } from 'node:timers/promises'

type Work = {
  readonly url: string
  readonly proof: string
  /** The customers whose tickets are opened, one after the other. */
  readonly userIds: readonly string[]
  readonly stop: AbortSignal
}

const ticketMs = 3000

/**
 * An agent who opens a ticket every three seconds: who is it, the profile, the timeline. Answers how long each request
 * took.
 */
export const workAsAgent = async ({ url, proof, userIds, stop }: Work): Promise<readonly number[]> => {
  const times: number[] = []
  const timed = async (path: string, init: RequestInit): Promise<Response> => {
    const startedMs = performance.now()
    const response = await fetch(new URL(path, url), init)
    const body = await response.arrayBuffer()
    times.push(performance.now() - startedMs)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return new Response(body)
  }
  const granted = await fetch(new URL('/api/session', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${proof}` },
  })
  const { token } = sessionGrantSchema.parse(await granted.json())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  for (const userId of userIds) {
    if (stop.aborted) break
    const body = JSON.stringify({ candidates: [{ idType: 'userId', value: userId }] })
    const resolved = await timed('/api/resolve', { method: 'POST', headers, body })
    const handle = resolutionSchema.parse(await resolved.json()).matches[0]?.handle ?? ''
    await Promise.all([
      timed(`/api/customers/${handle}/meta`, { headers }),
      timed(`/api/customers/${handle}/events`, { headers }),
    ])
    await sleep(ticketMs, undefined, { signal: stop }).catch(() => undefined)
  }
  return times
}
