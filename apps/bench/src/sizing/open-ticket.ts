import { resolutionSchema, sessionGrantSchema } from '@intilery-sidebar/contract'
import { createHmac, randomUUID } from 'node:crypto'
import { toUserId } from './shop.ts'

export type Ticket = {
  /** Opens the live stream. */
  listen(stop: AbortSignal): Promise<void>
  /** Asks for the traits once more. */
  askAgain(): Promise<void>
}

type Desk = { readonly url: string; readonly sharedSecret: string }

const sections = ['traits', 'meta', 'events', 'insights'] as const

/** What the sidebar asks for when an agent opens a ticket, but for its live stream. */
export const openTicket = async ({ url, sharedSecret }: Desk, customer: number): Promise<Ticket> => {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(new URL(path, url), init)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const proof = { authorization: `Bearer ${sign(sharedSecret)}` }
  const granted = await ask('/api/session', { method: 'POST', headers: proof })
  const headers = {
    authorization: `Bearer ${sessionGrantSchema.parse(granted).token}`,
    'content-type': 'application/json',
  }
  const body = JSON.stringify({ candidates: [{ idType: 'userId', value: toUserId(customer) }] })
  const resolved = resolutionSchema.parse(await ask('/api/resolve', { method: 'POST', headers, body }))
  const base = `/api/customers/${resolved.matches[0]?.handle}`
  await Promise.all([
    ...sections.map((section) => ask(`${base}/${section}`, { headers })),
    ask('/api/preferences', { headers }),
  ])
  const listen = async (signal: AbortSignal): Promise<void> => {
    const response = await fetch(new URL(`${base}/live`, url), {
      headers: { ...headers, accept: 'text/event-stream' },
      signal,
    })
    if (!response.ok) throw new Error(`The stream was refused: ${response.status}`)
    void response.arrayBuffer().catch(() => undefined)
  }
  const askAgain = async (): Promise<void> => void (await ask(`${base}/traits`, { headers }))
  return { listen, askAgain }
}

/** What Zendesk's request proxy signs with the installation's secret. */
const sign = (secret: string): string => {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: 'intilery-sidebar-zendesk',
    aud: 'intilery-sidebar',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  }
  const body = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}
