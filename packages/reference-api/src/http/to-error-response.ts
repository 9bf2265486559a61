import type { Context } from 'hono'
import type { Readings } from '../readings.ts'
import type { ApiError } from './api-error.ts'

/** A refusal as JSON; under `errors=html`, what a gateway in front decides is the gateway's page. */
export const toErrorResponse = (c: Context, refusal: ApiError, { errors }: Readings): Response =>
  errors === 'html' && refusal.isByEdge
    ? c.html(`<html><body><h1>${refusal.status}</h1></body></html>`, refusal.status)
    : c.json(refusal.toBody(), refusal.status)
