import type { JsonObject } from '@intilery-sidebar/contract'
import type { Context, MiddlewareHandler } from 'hono'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from '../connection.ts'
import { ApiError } from '../http/api-error.ts'
import { requestIdHeader } from '../http/request-id.ts'
import { driftBody, estrangeBody } from './change-body.ts'
import { toFaultRoute } from './fault-route.ts'
import type { FaultSchedule } from './fault-schedule.ts'
import { isTransportFault, type Fault } from './fault.ts'
import { PageMemory } from './page-memory.ts'

/** Does to requests what the schedule says. */
export const injectFaults = (schedule: FaultSchedule): MiddlewareHandler<{ Bindings: Connection }> => {
  const pages = new PageMemory()
  return async (c, next) => {
    const route = toFaultRoute(c.req.raw)
    const fault = route === null ? null : schedule.next(route)
    if (fault?.kind === 'delay') await wait(fault.ms, undefined, { signal: c.req.raw.signal })
    const instead = fault === null ? null : answerInstead(c, fault, pages.before(c.req.url))
    if (instead !== null) return instead
    await next()
    if (fault !== null && isTransportFault(fault)) c.env.onTransportFault?.(fault)
    if (c.res.ok && (route === 'events' || route === 'list' || route === 'scroll' || fault !== null))
      await changeAnswer(c, fault, pages)
    return undefined
  }
}

/** The answer of a fault that never asks the API, or null. */
const answerInstead = (c: Context, fault: Fault, pageBefore: JsonObject | null): Response | null => {
  if (fault.kind === 'status') return toStatus(fault)
  if (fault.kind === 'expire-scroll') throw new ApiError('scroll-not-found')
  if (fault.kind === 'repeat' && fault.items === 'all' && pageBefore !== null) return c.json(pageBefore)
  return null
}

const bodies = {
  json: { type: 'application/json', text: '{"error":{"code":"internal_server_error","message":"fault"}}' },
  html: { type: 'text/html', text: '<html><head><title>Error</title></head><body>Error</body></html>' },
  empty: { type: 'application/json', text: '' },
} as const

const codes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  404: 'not_found',
  429: 'rate_limit_error',
}

const toStatus = ({ status, body, retryAfter }: Extract<Fault, { kind: 'status' }>): Response => {
  const { type, text } = bodies[body]
  const code = codes[status] ?? (status < 500 ? 'invalid_request_error' : 'internal_server_error')
  const headers = new Headers({ 'content-type': type, [requestIdHeader]: randomUUID() })
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter)
  return new Response(text.replace('internal_server_error', code), { status, headers })
}

const changeAnswer = async (c: Context, fault: Fault | null, pages: PageMemory): Promise<void> => {
  const text = await c.res.text()
  const body = toObject(text)
  const changed =
    fault === null || body === null
      ? body
      : changeBody(fault, body, (items) => pages.overlap(c.req.url, body, items))
  if (body !== null) pages.remember(c.req.url, body)
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  if (fault?.kind === 'content-type') headers.set('content-type', fault.value)
  if (fault?.kind === 'content-encoding') headers.set('content-encoding', fault.value)
  const whole = changed === body || changed === null ? text : JSON.stringify(changed)
  const sent = fault?.kind === 'truncate' ? Buffer.from(whole).subarray(0, fault.atByte) : whole
  c.res = undefined
  c.res = new Response(sent, { status: 200, headers })
}

const changeBody = (fault: Fault, body: JsonObject, overlap: (items: number) => JsonObject): JsonObject => {
  switch (fault.kind) {
    case 'drift':
      return driftBody(body, fault)
    case 'stranger':
      return estrangeBody(body, fault.customerId)
    case 'repeat':
      return fault.items === 'all' ? body : overlap(fault.items)
    default:
      return body
  }
}

const toObject = (text: string): JsonObject | null => {
  const value: unknown = JSON.parse(text)
  return isJsonObject(value) ? value : null
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
