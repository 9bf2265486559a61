import type { AdminSessionGrant } from '@intilery-sidebar/contract/admin'
import type { Hono } from 'hono'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { readJson } from '../input/read-json.ts'
import { refuseCrossSite } from '../input/refuse-cross-site.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { getPageFile } from '../routes/get-sidebar.ts'
import type { AdminPage } from './admin-page.ts'
import { requireAdmin, signIn, signOut } from './admin-session.ts'

const linkSchema = z.strictObject({ link: z.string().min(1).max(200) })
const effectsSchema = z.strictObject({ tenant: z.string().min(1).max(400) })

/**
 * The admin's page. Without `admin` there is no such route, so a gateway whose settings do not ask for the page has
 * none.
 */
export const addAdmin = (app: Hono<ProxyEnv>, admin: AdminPage | undefined): void => {
  if (admin === undefined) return
  const { access } = admin
  app.use('/admin/api/*', refuseCrossSite)
  app.post('/admin/api/session', async (c) => {
    const { link } = parseInput(linkSchema, await readJson(c.req.raw))
    const { endsAt } = await signIn(c, access, link)
    return c.json({ endsAtMs: endsAt.getTime() } satisfies AdminSessionGrant)
  })
  app.delete('/admin/api/session', async (c) => {
    await signOut(c, access)
    return c.body(null, 204)
  })
  app.get('/admin/api/overview', async (c) => {
    const { endsAt } = await requireAdmin(c, access)
    return c.json({ ...(await admin.getOverview()), endsAtMs: endsAt.getTime() })
  })
  app.get('/admin/api/rule-effects', async (c) => {
    await requireAdmin(c, access)
    const { tenant } = parseInput(effectsSchema, c.req.query())
    const effects = await admin.getRuleEffects(tenant, c.req.raw.signal)
    if (effects === null) throw new Refusal('bad-request', 'No tenant has this name')
    return c.json(effects)
  })
  app.get('/admin', (c) => c.redirect('/admin/', 308))
  app.get('/admin/*', getPageFile({ prefix: '/admin/', assets: admin.assets, frameAncestorsFor: () => [] }))
}
