import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import { faultPlanSchema } from './fault-rule.ts'
import type { FaultSchedule } from './fault-schedule.ts'

/** `PUT`, `GET` and `DELETE /__reference/faults`. */
export const createFaultRoutes = (schedule: FaultSchedule): Hono => {
  const routes = new Hono()
  routes.put('/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const plan = faultPlanSchema.safeParse(body)
    if (!plan.success) throw new ApiError('parameter-invalid', z.prettifyError(plan.error))
    schedule.set(plan.data)
    return c.json(schedule.plan)
  })
  routes.get('/faults', (c) => c.json(schedule.plan))
  routes.delete('/faults', (c) => {
    schedule.set({ seed: 1, rules: [] })
    return c.json(schedule.plan)
  })
  return routes
}
