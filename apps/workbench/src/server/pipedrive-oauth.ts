import { Hono } from 'hono'
import { html } from 'hono/html'
import { company, users } from '../pipedrive/records.ts'
import { accessLifeSeconds, type Grants } from './pipedrive-grants.ts'

export type PipedriveApp = {
  readonly clientId: string
  readonly clientSecret: string
  /** The app's one callback address. */
  readonly redirectUrl: URL
}

/** Plays `oauth.pipedrive.com`: asks the user, and exchanges what they granted for tokens. */
export const createPipedriveOAuth = (app: PipedriveApp, grants: Grants, onInstalled: () => void): Hono => {
  const oauth = new Hono()
  oauth.get('/oauth/authorize', (c) => {
    const { client_id: clientId, redirect_uri: redirectUri, state = '' } = c.req.query()
    if (clientId !== app.clientId || redirectUri !== app.redirectUrl.href)
      return c.text('This app or its callback address is not registered', 400)
    const answer = (parameters: Readonly<Record<string, string>>): string => {
      const url = new URL(app.redirectUrl)
      url.search = new URLSearchParams({ ...parameters, ...(state !== '' && { state }) }).toString()
      return url.href
    }
    c.header('content-security-policy', pagePolicy)
    return c.html(consentPage(answer, grants))
  })
  oauth.post('/oauth/token', async (c) => {
    if (c.req.header('authorization') !== toBasic(app)) return Response.json(clientRefused, { status: 401 })
    const form = new URLSearchParams(await c.req.text())
    const refreshToken =
      form.get('grant_type') === 'refresh_token'
        ? form.get('refresh_token')
        : grants.takeCode(form.get('code') ?? '')
    const accessToken = refreshToken === null ? null : grants.refresh(refreshToken)
    if (accessToken === null) return Response.json(grantRefused, { status: 400 })
    if (form.get('grant_type') === 'authorization_code') onInstalled()
    return Response.json({
      access_token: accessToken,
      token_type: 'Bearer',
      refresh_token: refreshToken,
      scope: 'base,contacts:read,deals:read',
      expires_in: accessLifeSeconds,
      api_domain: new URL(c.req.url).origin,
    })
  })
  return oauth
}

/** How the app, and Pipedrive in its name, sign in to each other. */
export const toBasic = ({ clientId, clientSecret }: PipedriveApp): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`

const clientRefused = {
  success: false,
  message: 'Invalid client: client is invalid',
  error: 'invalid_client',
}
const grantRefused = { success: false, message: 'Invalid grant: grant is invalid', error: 'invalid_grant' }

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const consentPage = (answer: (parameters: Readonly<Record<string, string>>) => string, grants: Grants) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Install Intilery · Workbench plays Pipedrive</title>
        <style>
          :root {
            color-scheme: light dark;
            font:
              15px/22px system-ui,
              sans-serif;
          }
          main {
            max-width: 420px;
            margin: 12vh auto;
            padding: 28px;
            border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
            border-radius: 12px;
          }
          h1 {
            margin: 0 0 8px;
            font-size: 20px;
          }
          a {
            display: block;
            margin-top: 12px;
            padding: 10px 16px;
            border: 1px solid currentcolor;
            border-radius: 6px;
            color: inherit;
            text-align: center;
            text-decoration: none;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Install Intilery?</h1>
          <p>It may read contacts and deals at ${company.domain}. Who is installing it?</p>
          ${users.map(
            ({ id, name }) => html`<a href="${answer({ code: grants.issueCode(id) })}">Allow as ${name}</a>`,
          )}
          <a href="${answer({ error: 'user_denied' })}">Cancel</a>
        </main>
      </body>
    </html>`
