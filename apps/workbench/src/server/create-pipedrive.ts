import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import { parseRecordAddress, toRecordAddress } from '../pipedrive/record-address.ts'
import { company, users } from '../pipedrive/records.ts'
import { neverStored, onlyFromOwnPage } from './only-from-own-page.ts'
import { createPipedriveApi } from './pipedrive-api.ts'
import { createGrants } from './pipedrive-grants.ts'
import { createPipedriveOAuth, toBasic, type PipedriveApp } from './pipedrive-oauth.ts'

export type PipedriveOptions = PipedriveApp & {
  /** How Pipedrive's servers reach the gateway. */
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

const panelTokenSeconds = 300

/** Plays Pipedrive's servers: its consent page and tokens, its API, and what signs the panels of its web app. */
export const createPipedrive = ({ fetch, clock = Date.now, ...registered }: PipedriveOptions): Hono => {
  const grants = createGrants(clock)
  const app = new Hono()
  const home = createHome(clock)
  app.route('/', createPipedriveOAuth(registered, grants, home.expect))
  // An app sends the user back to the company's own address, which in Pipedrive's web app is where they were.
  app.get('/', (c, next) => (home.isExpected() ? Promise.resolve(c.redirect(home.address())) : next()))
  app.route('/', createPipedriveApi(grants))
  app.post('/workbench/pipedrive/token/:userId', onlyFromOwnPage, async (c) => {
    home.see(c.req.query('record') ?? null)
    const now = Math.floor(clock() / 1000)
    const claims = {
      userId: Number(c.req.param('userId')),
      companyId: company.id,
      iat: now,
      exp: now + panelTokenSeconds,
    }
    return c.text(await sign(claims, registered.clientSecret, 'HS256'), 200, neverStored)
  })
  app.post('/workbench/pipedrive/uninstall/:userId', onlyFromOwnPage, async (c) => {
    const user = users.find(({ id }) => String(id) === c.req.param('userId'))
    if (user === undefined) return c.notFound()
    grants.revoke(user.id)
    await fetch(toUninstallation(registered, user.id, clock()))
    return c.body(null, 204)
  })
  return app
}

/** Back from an installation within this time is back from that installation. */
const homeMs = 30_000

/** Where the user was before they agreed to an installation. */
const createHome = (clock: () => number) => {
  let record = parseRecordAddress(null)
  let expectedUntilMs = 0
  return {
    see: (text: string | null): void => {
      record = parseRecordAddress(text)
    },
    expect: (): void => {
      expectedUntilMs = clock() + homeMs
    },
    isExpected: (): boolean => {
      const isExpected = clock() < expectedUntilMs
      expectedUntilMs = 0
      return isExpected
    },
    address: (): string => `/workbench/pipedrive/?record=${toRecordAddress(record)}`,
  }
}

const toUninstallation = (registered: PipedriveApp, userId: number, nowMs: number): Request =>
  new Request(registered.redirectUrl, {
    method: 'DELETE',
    headers: { authorization: toBasic(registered), 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: registered.clientId,
      company_id: company.id,
      user_id: userId,
      timestamp: new Date(nowMs).toISOString(),
    }),
  })
